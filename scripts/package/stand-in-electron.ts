// A folder that looks like Electron's own, where its binary cannot be had: electron-builder packs the program around it, so that what goes into
// the package can be tested. Whoever starts the result is told.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTINEL } from '@electron/fuses/dist/constants.js';

/** Version 1, as many as @electron/fuses 1.8 knows, each as Electron's own build has it or not: on. */
const fuseWire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, 9]), Buffer.from('1'.repeat(9))]);

/** For Linux, which is where there is none. */
export function makeStandInElectron(folder: string, version: string): void {
	rmSync(folder, { recursive: true, force: true });
	for (const name of ['locales', 'resources']) mkdirSync(join(folder, name), { recursive: true });
	const script =
		'#!/bin/sh\necho "This package was made without Electron: it shows what is packed, and cannot be started." >&2\nexit 1\n';
	const binary = join(folder, 'electron');
	writeFileSync(binary, Buffer.concat([Buffer.from(script), fuseWire]));
	chmodSync(binary, 0o755);
	writeFileSync(join(folder, 'version'), version);
	writeFileSync(join(folder, 'LICENSE'), 'Stands for the licence of Electron.\n');
	writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>Stands for the licences of Chromium.</p>\n');
	writeFileSync(join(folder, 'locales/en-US.pak'), '');
}
