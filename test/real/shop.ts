// The owner's program as it runs: the whole core, its real store and sync, on a folder of its own; only the window is missing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectors } from '../../connectors/registry.ts';
import type { Client } from '../../contract/index.ts';
import { systemClock } from '../../main/clock.ts';
import { createCore } from '../../main/core.ts';
import { secretsFile } from '../../main/host/secrets-file.ts';
import { createParser } from '../../main/parse/client.ts';
import { clientOf } from '../helpers/make-core.ts';
import { memorySettings } from '../helpers/memory-settings.ts';
import { cleanUpWith } from './clean-up.ts';
import { wait } from './services.ts';

export interface Shop {
	readonly client: Client;
	/** The next answer of the network to a request that fits ("POST https://…", or a part of that) is lost after it has done what was asked. */
	readonly loseAnswerTo: (part: string) => void;
	/** How often an address was called. */
	readonly calls: (part: string) => number;
	readonly logged: readonly string[];
	readonly stop: () => Promise<void>;
}

/** `instead`: servers on this computer that stand where the program believes others, by origin. */
export async function openShop(instead: Readonly<Record<string, string>> = {}): Promise<Shop> {
	const folder = await mkdtemp(join(tmpdir(), 'countertalk-shop-'));
	const lost: string[] = [];
	const called: string[] = [];
	const logged: string[] = [];
	const log = (message: string, data?: Record<string, unknown>): void =>
		void logged.push(`${message} ${data === undefined ? '' : JSON.stringify(data)}`);
	const core = createCore(
		{
			host: 'browser',
			version: '0.0.0-real',
			dataFolder: folder,
			stateFolder: join(folder, 'state'),
			freeBytes: () => null,
			clock: systemClock,
			random: Math.random,
			fetch: async (input, init) => {
				const { url: address, method } = new Request(input, init);
				called.push(address);
				const { origin, pathname, search } = new URL(address);
				const response = await globalThis.fetch(instead[origin] ? instead[origin] + pathname + search : input, init);
				const at = lost.findIndex((part) => `${method} ${address}`.includes(part));
				if (at < 0) return response;
				lost.splice(at, 1);
				await response.arrayBuffer();
				throw new TypeError('fetch failed', {
					cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
				});
			},
			secrets: secretsFile(join(folder, 'sign-ins.json'), 'file'),
			settings: memorySettings({ shopName: 'The Corner Bakery', ownerName: 'Rosa', undoMs: 0 }, 'shop'),
			openExternal: async () => false,
			log,
			parse: createParser({ worker: new URL('../../main/parse/worker.ts', import.meta.url), log }).parse,
			storeWorker: new URL('../../main/store/worker.ts', import.meta.url),
			dataFilesWorker: new URL('../../main/data-files/worker.ts', import.meta.url),
		},
		connectors,
	);
	await core.start();
	return {
		client: clientOf(() => core),
		loseAnswerTo: (part) => void lost.push(part),
		calls: (part) => called.filter((address) => address.includes(part)).length,
		logged,
		stop: cleanUpWith(async () => {
			await core.stop();
			await rm(folder, { recursive: true, force: true });
		}),
	};
}

/** Asks until the answer is there. Says what was waited for when it never is. */
export async function until<T>(
	what: string,
	look: () => Promise<T | null | undefined | false>,
	forMs = 60_000,
): Promise<T> {
	const end = Date.now() + forMs;
	for (;;) {
		const found = await look();
		if (found) return found;
		if (Date.now() > end) throw new Error(`It did not come to pass: ${what}`);
		await wait(250);
	}
}
