// What the smoke tests run on: Electron's binary where it is on this computer together with a display, else the fake. The same calls drive both.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { findChromium } from '../../../scripts/find-chromium.ts';
import { binary } from '../../../scripts/find-electron.ts';
import { fakeElectron, fakeEnv, launchDesktop } from './launch.ts';

const root = join(import.meta.dirname, '../../..');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const path = hasDisplay ? binary(root) : null;

export const isReal = path !== null;
/** null = they can run. */
export const noTarget = path || findChromium() ? null : 'neither Electron’s binary nor a Chromium is on this computer';
export const targetName = path ? 'Electron’s binary' : 'the fake Electron';

const envOf = (folder: string): Record<string, string> => ({
	...(process.env as Record<string, string>),
	COUNTERTALK_DATA: folder,
	COUNTERTALK_STATE: join(folder, 'state'),
});

export const launchTarget = (folder: string): Promise<ElectronApplication> =>
	path
		? _electron.launch({ executablePath: path, args: [root], env: envOf(folder), timeout: 60_000 })
		: launchDesktop({ folder });

/** Starts it once more on the same data, and waits until that one has ended. */
export function startAgain(folder: string): number | null {
	const env = path ? envOf(folder) : fakeEnv({ folder });
	return spawnSync(path ?? fakeElectron, [root], { env, timeout: 60_000 }).status;
}

/** The program of `npm run dist -- --dir`; null = it was not packed around the real binary. */
export function packedProgram(): string | null {
	if (!path) return null;
	const [found] = globSync(
		['linux-unpacked/countertalk', 'win-unpacked/Countertalk.exe', 'mac*/Countertalk.app/Contents/MacOS/Countertalk'],
		{ cwd: join(root, 'dist') },
	);
	return found === undefined ? null : join(root, 'dist', found);
}
