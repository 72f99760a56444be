// npm run dist: builds, writes licences and SBOM, and packs. Its arguments go on to electron-builder: `-- --dir` makes a folder instead of
// installers. With --dir on Linux and without Electron's binary, a stand-in is packed, so that the rest can be tested.
import { join } from 'node:path';
import { build } from 'vite';
import { buildMain } from '../build-main.ts';
import { electronOrStandIn, pack } from './pack.ts';
import { findAsar, packedFiles } from './packed-files.ts';
import { writePaperwork } from './paperwork.ts';

const root = join(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const isFolder = args.includes('--dir');

await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
await buildMain(root);
const packages = await writePaperwork(root, join(root, 'out'));
console.log(`${packages.length} packages of others are bundled, with their licences.`);

let electron: string | null = null;
if (isFolder && process.platform === 'linux') {
	const found = electronOrStandIn(root, join(root, 'out/stand-in-electron'));
	if (found.isStandIn)
		console.log('Electron’s binary is not on this computer: a stand-in is packed, which cannot be started.');
	electron = found.path;
}
const status = pack({ root, args, electron });
if (status === 0 && isFolder) {
	const { files, bytes } = packedFiles(findAsar(join(root, 'dist')));
	console.log(`The asar has ${files.length} files of ${(bytes / 1_000_000).toFixed(1)} MB together.`);
}
process.exit(status);
