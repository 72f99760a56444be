// npm run electron:fetch: has Electron's binary here, for packing and for the smoke tests. Ends with 1 where it cannot be had.
import { join } from 'node:path';
import { fetchElectron } from './fetch-electron.ts';
import { binary } from './find-electron.ts';

const root = join(import.meta.dirname, '..');
const problem =
	binary(root) === null
		? await fetchElectron({
				root,
				env: process.env,
				write: (text) => void process.stdout.write(text),
				isTerminal: process.stdout.isTTY === true,
			})
		: null;
console.log(problem === null ? `Electron is at ${binary(root)}.` : `Electron is not here: ${problem}.`);
process.exit(problem === null ? 0 : 1);
