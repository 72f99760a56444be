// Electron's entry: hands the machine to the core. Nothing else happens here.
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as electron from 'electron';
import ElectronStore from 'electron-store';
import { connectors } from '../connectors/registry.ts';
import { systemClock } from './clock.ts';
import { createCore } from './core.ts';
import { boot } from './electron/app.ts';
import { firstName } from './host/first-name.ts';
import { settingsOver } from './host/settings.ts';

process.umask(0o077);
const out = dirname(fileURLToPath(import.meta.url));
const store = new ElectronStore();
const settings = settingsOver(
	{ get: (key) => store.get(key), set: (key, value) => store.set(key, value) },
	{ ownerName: firstName(userInfo().username), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
);

await boot({
	electron,
	store: { get: (key) => store.get(key), set: (key, value) => store.set(key, value) },
	out,
	createCore: (fromElectron) =>
		createCore(
			{
				...fromElectron,
				version: electron.app.getVersion(),
				clock: systemClock,
				random: Math.random,
				fetch: globalThis.fetch,
				settings,
				log: (message, data) => process.stderr.write(`${message} ${data ? JSON.stringify(data) : ''}\n`),
				storeWorker: pathToFileURL(join(out, 'store-worker.js')),
			},
			connectors,
		),
});
