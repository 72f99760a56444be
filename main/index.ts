// Electron's entry: starts the core with what this computer has. Nothing else happens here.

import { mkdtempSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as electron from 'electron';
import ElectronStore from 'electron-store';
import { everyConnector } from '../connectors/registry.ts';
import { uiText } from '../contract/ui-text.ts';
import { systemClock } from './clock.ts';
import { createCore } from './core.ts';
import { boot } from './electron/app.ts';
import { setDataFolder } from './electron/data-folder.ts';
import { startFailedSentence } from './host/crash.ts';
import { dataFolder, stateFolder } from './host/data-folder.ts';
import { firstName } from './host/first-name.ts';
import { openHostLog } from './host/host-log.ts';
import { logPath } from './host/log-file.ts';
import { settingsOver } from './host/settings.ts';
import { openSettingsFile } from './host/settings-file.ts';
import { showText } from './host/show-text.ts';
import { outliveTerminal } from './host/terminal.ts';
import { createParser } from './parse/client.ts';
import { releasesAddress } from './releases-address.ts';
import { freeBytes } from './store/free-bytes.ts';

process.umask(0o077);
outliveTerminal([process.stdout, process.stderr]);
const out = dirname(fileURLToPath(import.meta.url));
const folder = dataFolder();
const { log, watch } = openHostLog(folder, systemClock.now, everyConnector);

// No `await` at the top level: Electron fires `ready` only after this module has been evaluated, so one that waits for `ready` waits for ever
// (electron/electron#40719, #41369).
start().catch(sayWhyNot);

/** Always a dialog. On Linux there is none before `ready`, and `ready` wants a folder for Chromium's own files. */
async function sayWhyNot(error: unknown): Promise<void> {
	log('the program could not start', { error: error instanceof Error ? error.stack : String(error) });
	const { app, dialog } = electron;
	try {
		if (!app.isReady()) app.setPath('userData', mkdtempSync(join(tmpdir(), 'countertalk-')));
		await app.whenReady();
	} finally {
		dialog.showErrorBox(showText(uiText`Countertalk could not start`), startFailedSentence(error, logPath(folder)));
		app.exit(1);
	}
}

async function start(): Promise<void> {
	electron.app.setName('Countertalk');
	// Launcher, notifications and the count on the icon find the program by it.
	if (process.platform === 'linux') electron.app.setDesktopName('countertalk.desktop');
	setDataFolder(electron.app, folder);
	const store = openSettingsFile({
		folder,
		open: () => {
			const file = new ElectronStore({ cwd: folder });
			return { get: (key) => file.get(key), set: (key, value) => file.set(key, value) };
		},
		now: systemClock.now,
		log,
	});
	const settings = settingsOver(store, {
		ownerName: firstName(userInfo().username),
		hasDictionaries: process.platform === 'darwin',
		timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
	});
	await boot({
		electron,
		store,
		folder,
		out,
		process,
		clock: systemClock,
		log,
		// scripts/run-electron.ts waits for this line.
		opened: () => void process.stdout.write('Countertalk is open.\n'),
		createCore: (fromElectron) =>
			createCore(
				{
					...fromElectron,
					secrets: watch(fromElectron.secrets),
					version: electron.app.getVersion(),
					releases: releasesAddress,
					stateFolder: stateFolder(),
					freeBytes,
					clock: systemClock,
					random: Math.random,
					settings,
					log,
					parse: createParser({ worker: pathToFileURL(join(out, 'parse-worker.js')), log }).parse,
					storeWorker: pathToFileURL(join(out, 'store-worker.js')),
					dataFilesWorker: pathToFileURL(join(out, 'data-files-worker.js')),
				},
				everyConnector,
			),
	});
}
