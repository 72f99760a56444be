// Downloads Electron's binary and says how far it is: Electron's own installer says nothing for half a minute, and nothing at all without a
// terminal. The archive goes to the cache that the installer reads, and only with the checksum that Electron's npm package names.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { downloadArtifact } from '@electron/get';

interface Fetching {
	readonly root: string;
	readonly env: NodeJS.ProcessEnv;
	/** Writes to the terminal. */
	readonly write: (text: string) => void;
	/** A terminal shows one line that changes, a file a line for each tenth. */
	readonly isTerminal: boolean;
	/** Those of Electron's package when missing. */
	readonly checksums?: Record<string, string>;
	readonly cacheRoot?: string;
	/** How long the server may send nothing. */
	readonly silenceMs?: number;
}

/** The archive's path. Rejects when it cannot be had whole; `whyNot` makes half a sentence of that. */
export async function downloadElectron(fetching: Fetching): Promise<string> {
	const { root, write, isTerminal, silenceMs = 60_000 } = fetching;
	const require = createRequire(join(root, 'package.json'));
	const { version } = require('electron/package.json') as { version: string };
	const silence = new AbortController();
	const stop = () => silence.abort(new Error('the server stopped sending'));
	let timer = setTimeout(stop, silenceMs);
	let said = -1;
	const progressed = ({ percent, transferred }: { percent: number; transferred: number }): void => {
		clearTimeout(timer);
		timer = setTimeout(stop, silenceMs);
		const step = Math.floor(percent * (isTerminal ? 100 : 10));
		if (step === said) return;
		said = step;
		const line = `Fetching Electron: ${Math.floor(percent * 100)} % (${(transferred / 1_000_000).toFixed(0)} MB)`;
		write(isTerminal ? `\r${line}` : `${line}\n`);
	};
	try {
		return await downloadArtifact({
			version,
			artifactName: 'electron',
			platform: process.platform,
			arch: process.arch,
			checksums: fetching.checksums ?? (require('electron/checksums.json') as Record<string, string>),
			...(fetching.cacheRoot !== undefined && { cacheRoot: fetching.cacheRoot }),
			downloadOptions: {
				quiet: true,
				signal: silence.signal,
				getProgressCallback: async (progress: Parameters<typeof progressed>[0]) => progressed(progress),
			},
		});
	} finally {
		clearTimeout(timer);
		if (isTerminal && said >= 0) write('\n');
	}
}

/** Downloads and unpacks. null = it is there; else half a sentence, to follow "because". */
export async function fetchElectron(fetching: Fetching): Promise<string | null> {
	try {
		await downloadElectron(fetching);
	} catch (error) {
		return whyNot(error);
	}
	fetching.write('Unpacking Electron …\n');
	const { status } = spawnSync(process.execPath, [join(fetching.root, 'node_modules/electron/install.js')], {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: fetching.env,
	});
	return status === 0 ? null : 'Electron could not be unpacked; what it said is above';
}

export function whyNot(error: unknown): string {
	const causes = [];
	for (let one: unknown = error; one instanceof Error; one = one.cause) causes.push(`${one.name} ${one.message}`);
	const said = causes.join(' ');
	const code = (error as { cause?: NodeJS.ErrnoException }).cause?.code ?? (error as NodeJS.ErrnoException).code ?? '';
	if (/checksum|ChecksumMismatch|sumchecker/i.test(said))
		return 'what was downloaded as Electron is not what Electron’s makers published; it was not used';
	if (/stopped sending/.test(said)) return 'the server of Electron stopped sending; the next start tries again';
	if (code === 'ENOSPC') return 'the disk has no room for Electron (about 300 MB)';
	if (/Response code (\d+)/.test(said))
		return `the server of Electron answered ${/Response code (\d+)/.exec(said)?.[1]} instead of sending it`;
	if (/fetch failed|ENOTFOUND|ECONN|EAI_AGAIN|terminated/.test(said))
		return 'Electron could not be downloaded: the server was not reached, or the connection broke off';
	return `Electron could not be downloaded (${error instanceof Error ? error.message : String(error)})`;
}
