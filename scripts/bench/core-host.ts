// The core as a host has it, on the sample shop, for memory.ts: opens, polls for so many seconds while a screen would read along, ends.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { everyConnector } from '../../connectors/registry.ts';
import { systemClock } from '../../main/clock.ts';
import { createCore } from '../../main/core.ts';
import { settingsOver } from '../../main/host/settings.ts';
import { createParser } from '../../main/parse/client.ts';
import type { CoreMemory } from './memory.ts';

const [dataFolder = '', seconds = '60', storeWorker = '', parseWorker = ''] = process.argv.slice(2);
const kept = new Map<string, unknown>([
	['settings', { shopName: 'Bench' }],
	['profile', 'sample'],
]);
const core = createCore(
	{
		host: 'browser',
		version: '0.0.0',
		dataFolder,
		stateFolder: join(dataFolder, 'state'),
		freeBytes: () => null,
		clock: systemClock,
		random: Math.random,
		fetch: globalThis.fetch,
		secrets: { mode: 'session', get: async () => null, set: async () => {}, remove: async () => {} },
		settings: settingsOver(
			{ get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) },
			{ ownerName: 'Rosa', timeZone: 'Europe/Vienna' },
		),
		openExternal: async () => false,
		log: () => {},
		parse: createParser({ worker: pathToFileURL(parseWorker), log: () => {} }).parse,
		storeWorker: pathToFileURL(storeWorker),
		// Never started here.
		dataFilesWorker: pathToFileURL(storeWorker),
	},
	everyConnector,
);

const readAlong = async (): Promise<void> => {
	await core.invoke('queue.summary', {});
	await core.invoke('threads.window', { view: 'waiting', from: 0, to: 200 });
};
const report = async (when: CoreMemory['when']): Promise<void> => {
	globalThis.gc?.();
	const { rss, heapUsed } = process.memoryUsage();
	const memory: CoreMemory = { when, rss, heap: heapUsed };
	await new Promise<void>((resolve) => process.send?.(memory, () => resolve()));
};

await core.start();
core.on((event) => {
	if (event === 'threads.changed') void readAlong();
});
await readAlong();
await report('start');
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
await report('end');
await core.stop();
process.exit(0);
