// npm run dist:sums: SHA256SUMS.txt beside the installers, as `sha256sum --check` reads it.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const installers = /^countertalk-.*\.(AppImage|deb|dmg|exe)$/;

/** How many files it names. Throws when there is none. */
export async function writeSums(folder: string): Promise<number> {
	const names = readdirSync(folder)
		.filter((name) => installers.test(name))
		.toSorted();
	if (names.length === 0) throw new Error(`There is no installer in ${folder}: run npm run dist first.`);
	const lines: string[] = [];
	for (const name of names) {
		const hash = createHash('sha256');
		await pipeline(createReadStream(join(folder, name)), hash);
		lines.push(`${hash.digest('hex')}  ${name}\n`);
	}
	writeFileSync(join(folder, 'SHA256SUMS.txt'), lines.join(''));
	return names.length;
}

if (import.meta.main) {
	const count = await writeSums(join(import.meta.dirname, '../../dist'));
	console.log(`dist/SHA256SUMS.txt names ${count} files.`);
}
