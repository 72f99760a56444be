// The browser host: the same core as in Electron, the screen served to a browser on this computer. Runs as it is under Node 24.
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Conf from 'conf';
import { connectors } from '../../connectors/registry.ts';
import { systemClock } from '../clock.ts';
import { createCore } from '../core.ts';
import type { Deps } from '../deps.ts';
import { dataFolder } from '../host/data-folder.ts';
import { firstName } from '../host/first-name.ts';
import { secretsFile } from '../host/secrets-file.ts';
import { settingsOver } from '../host/settings.ts';
import { openInBrowser } from './open.ts';
import { serve } from './serve.ts';

process.umask(0o077);
const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '../..');
const folder = dataFolder();
const store = new Conf({ cwd: folder, configName: 'config', projectName: 'countertalk' });

const deps: Deps = {
	host: 'browser',
	version: process.env.npm_package_version ?? '0.0.0',
	dataFolder: folder,
	clock: systemClock,
	random: Math.random,
	fetch: globalThis.fetch,
	secrets: secretsFile(join(folder, 'sign-ins.json'), 'file'),
	settings: settingsOver(
		{ get: (key) => store.get(key), set: (key, value) => store.set(key, value) },
		{ ownerName: firstName(userInfo().username), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
	),
	// The page opens links itself, so that they land in the browser that is already in front of the owner.
	openExternal: async () => false,
	log: (message, data) => console.error(message, data ?? ''),
	storeWorker: new URL('../store/worker.ts', import.meta.url),
};

const core = createCore(deps, connectors);
await core.start();
const served = await serve({ bridge: core, screen: join(root, 'out/renderer'), port: Number(values.port) });
console.log(`Countertalk is open at ${served.url}`);
console.log('This address works only on this computer, and only until you stop the program with Ctrl+C.');
if (!values['no-open']) openInBrowser(served.url);

let stopping = false;
async function stop(): Promise<void> {
	if (stopping) return;
	stopping = true;
	await served.close();
	await core.stop();
	process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
