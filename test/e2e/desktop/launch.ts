// The built desktop program in the fake Electron, driven by Playwright's Electron driver: the same calls drive the real binary.
import type { ChildProcess } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { expect } from 'vitest';
import { defaultOptions, type FakeOptions } from '../../fake-electron/options.ts';
import type { Call } from '../../fake-electron/record.ts';

const root = join(import.meta.dirname, '../../..');

interface DesktopLaunch {
	/** The data folder. */
	readonly folder: string;
	/** The folder whose package.json names the entry; the built program when missing. */
	readonly program?: string;
	/** What the program is started with. */
	readonly switches?: readonly string[];
	readonly options?: Partial<FakeOptions>;
	readonly env?: Readonly<Record<string, string>>;
	/** A module that is loaded before the program. */
	readonly preload?: string | undefined;
}

/** What the fake needs from its surroundings, also where it is started without the driver. */
export const fakeElectron = join(root, 'test/fake-electron/electron.ts');
export const fakeEnv = ({ folder, options, env, preload }: DesktopLaunch): Record<string, string> => ({
	...(process.env as Record<string, string>),
	...env,
	// The fake is a script, and runs on the Node that runs this.
	PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
	COUNTERTALK_DATA: folder,
	COUNTERTALK_STATE: join(folder, 'state'),
	TZ: 'Europe/London',
	FAKE_ELECTRON_OPTIONS: JSON.stringify({ ...defaultOptions, downloads: join(folder, 'Downloads'), ...options }),
	...(preload && { FAKE_ELECTRON_IMPORT: preload }),
});

const processes = new WeakMap<ElectronApplication, ChildProcess>();

export async function launchDesktop(launch: DesktopLaunch): Promise<ElectronApplication> {
	const app = await _electron.launch({
		executablePath: fakeElectron,
		args: [launch.program ?? root, ...(launch.switches ?? [])],
		env: fakeEnv(launch),
		timeout: 60_000,
	});
	// The driver forgets it once it has ended.
	processes.set(app, app.process());
	return app;
}

/** What the program asked of the system so far, and the events that it got. */
export const callsOf = (app: ElectronApplication): Promise<readonly Call[]> =>
	app.evaluate(() => globalThis.fakeElectron.calls);

/** Ends it at once, as a power cut or the task manager does. */
export async function kill(app: ElectronApplication, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
	const child = processes.get(app);
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await ended;
}

/** Waits for what happens, however busy this computer is. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
