// The browser host: the same core as in Electron, the screen served to a browser on this computer. Runs as it is under Node 24, and bundled
// (scripts/build-main.ts), which starts in a third of the time.

import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Conf from 'conf';
import { everyConnector } from '../../connectors/registry.ts';
import { englishText } from '../../contract/ui-text.ts';
import { systemClock } from '../clock.ts';
import { type Core, createCore } from '../core.ts';
import type { Deps } from '../deps.ts';
import { crashSentence, handleCrashes, startFailedSentence } from '../host/crash.ts';
import { dataFolder, stateFolder } from '../host/data-folder.ts';
import { firstName } from '../host/first-name.ts';
import { openHostLog } from '../host/host-log.ts';
import { logPath } from '../host/log-file.ts';
import { secretsFile } from '../host/secrets-file.ts';
import { settingsOver } from '../host/settings.ts';
import { openSettingsFile } from '../host/settings-file.ts';
import { outliveTerminal } from '../host/terminal.ts';
import { createParser } from '../parse/client.ts';
import { releasesAddress } from '../releases-address.ts';
import { freeBytes } from '../store/free-bytes.ts';
import { createDownloads } from './downloads.ts';
import { openInBrowser } from './open.ts';
import { keepPageAddress, type PageAddress, readPageAddress } from './page-address.ts';
import { type Served, serve } from './serve.ts';

process.umask(0o077);
outliveTerminal([process.stdout, process.stderr]);
const { values } = parseArgs({
	options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
});
/** Bundled, everything lies side by side in out/browser, and the screen in out/renderer beside it. */
const bundled = import.meta.filename.endsWith('.js');
const workerFile = (name: 'parse' | 'store' | 'data-files'): URL =>
	new URL(bundled ? `./${name}-worker.js` : `../${name}/worker.ts`, import.meta.url);
const screen = join(import.meta.dirname, bundled ? '../renderer' : '../../out/renderer');
const folder = dataFolder();
const { log, watch } = openHostLog(folder, systemClock.now, everyConnector);

const downloads = createDownloads();
let core: Core | null = null;
let served: Served | null = null;
handleCrashes({
	process,
	dataFolder: folder,
	clock: systemClock,
	log,
	stop: async () => core?.stopAfterCrash(),
	end: (crash) => {
		console.error(crashSentence(crash, logPath(folder)));
		process.exit(1);
	},
});

async function start(): Promise<void> {
	const store = openSettingsFile({
		folder,
		open: () => {
			const file = new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' });
			return { get: (key) => file.get(key), set: (key, value) => file.set(key, value) };
		},
		now: systemClock.now,
		log,
	});
	const deps: Deps = {
		host: 'browser',
		version: readVersion(),
		releases: releasesAddress,
		dataFolder: folder,
		stateFolder: stateFolder(),
		freeBytes,
		clock: systemClock,
		random: Math.random,
		fetch: globalThis.fetch,
		secrets: watch(secretsFile(join(folder, 'sign-ins.json'), 'file')),
		settings: settingsOver(store, {
			ownerName: firstName(userInfo().username),
			timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		}),
		// The page opens links itself, so that they land in the browser that is already in front of the owner.
		openExternal: async () => false,
		log,
		parse: createParser({ worker: workerFile('parse'), log }).parse,
		storeWorker: workerFile('store'),
		offerDownload: downloads.offer,
		dataFilesWorker: workerFile('data-files'),
	};
	core = createCore(deps, everyConnector);
	await core.start();
	const kept = readPageAddress(folder);
	const port = values.port === undefined ? kept.port : Number(values.port);
	served = await serve({ bridge: core, screen, downloads, port, token: kept.token, log });
	keepAddress({ port: served.port, token: kept.token });
	console.log(`Countertalk is open at ${served.url}`);
	if (port !== 0 && served.port !== port)
		console.log(
			`Another program uses port ${port} now. A page that is still open from before does not connect any more: close it and open this address.`,
		);
	console.log('This address works only on this computer. It stays the same the next time you start the program.');
	console.log('Ctrl+C stops the program.');
	if (!values['no-open']) openInBrowser(served.url);
}

/** Also when it was started without npm. */
const readVersion = (): string =>
	(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }).version;

/** A disk that takes no file costs only that the next start has another address. */
function keepAddress(address: PageAddress): void {
	try {
		keepPageAddress(folder, address);
	} catch (error) {
		log('the address of the page could not be kept', { error: String(error) });
	}
}

let stopping = false;
async function stop(): Promise<void> {
	if (stopping) return;
	stopping = true;
	try {
		await served?.close();
		const unsaved = (await core?.stop()) ?? [];
		if (unsaved.length > 0) console.error(`Not everything could be saved:\n${unsaved.map(englishText).join('\n')}`);
	} catch (error) {
		log('the program could not be closed properly', { error: String(error) });
	} finally {
		process.exit(0);
	}
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

try {
	await start();
} catch (error) {
	log('the program could not start', { error: error instanceof Error ? error.stack : String(error) });
	console.error(startFailedSentence(error, logPath(folder)));
	process.exit(1);
}
