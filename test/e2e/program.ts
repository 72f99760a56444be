// The browser host of one story, as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What a story changes about the program's surroundings; the program itself stays as it is. */
export interface LaunchOptions {
	/** A module that the host loads before its own: whatever stands behind the internet there (connect/fake-internet.ts). */
	readonly preload?: string;
	readonly env?: Readonly<Record<string, string>>;
}

interface Program {
	readonly url: string;
	stop(signal: NodeJS.Signals): Promise<void>;
}

/** Bundled where the run built it (STORY_BUILT): a start takes a third of the time. A story with mail servers changes the sources' own list. */
const entryFor = (env: LaunchOptions['env']): string =>
	join(root, process.env.STORY_BUILT && !env?.STORY_MAIL ? 'out/browser/index.js' : 'main/browser/index.ts');

/** The host in a process group of its own time zone, so that opening hours mean the same everywhere. */
export function startProgram(folder: string, { preload, env }: LaunchOptions): Promise<Program> {
	const child: ChildProcess = spawn(
		process.execPath,
		['--disable-warning=ExperimentalWarning', ...(preload ? ['--import', preload] : []), entryFor(env), '--no-open'],
		{
			env: {
				...process.env,
				...env,
				COUNTERTALK_DATA: folder,
				COUNTERTALK_STATE: join(folder, 'state'),
				TZ: 'Europe/London',
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let said = '';
	child.stderr?.on('data', (chunk) => {
		said += String(chunk);
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return new Promise((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${said}`)));
		child.stdout?.on('data', (chunk) => {
			const url = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(String(chunk))?.[0];
			if (!url) return;
			resolve({
				url,
				stop: async (signal) => {
					child.kill(signal);
					await ended;
				},
			});
		});
	});
}
