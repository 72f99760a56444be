// The program itself for the month: the real store in its worker, on a file, and the real program over it.

import { join } from 'node:path';
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import { parseHere } from '../../connectors/testing/parse-here.ts';
import type { AccountId } from '../../contract/index.ts';
import { createSaveConnection } from '../../main/features/accounts/save-connection.ts';
import { secretsForSession } from '../../main/host/secrets-file.ts';
import { startStore } from '../../main/store/client.ts';
import { createId } from '../../main/store/ids.ts';
import type { Store } from '../../main/store/index.ts';
import { createSync, type Sync } from '../../main/sync/index.ts';
import type { Time } from './time.ts';

export interface Program {
	readonly store: () => Store;
	readonly sync: () => Sync;
	readonly connect: (connector: AnyConnector, credentials: Record<string, unknown>) => Promise<AccountId>;
	/** Ends and begins again on the same file. */
	readonly restart: () => Promise<void>;
	readonly end: () => Promise<void>;
	/** Nothing is going on that needs no time. */
	readonly settle: () => Promise<void>;
	readonly file: string;
	/** Sentences of the program's log, counted. */
	readonly logged: ReadonlyMap<string, number>;
}

interface ProgramOptions {
	readonly folder: string;
	readonly connectors: readonly AnyConnector[];
	readonly fetch: typeof globalThis.fetch;
	readonly random: () => number;
}

export async function startProgram(
	{ folder, connectors, fetch, random }: ProgramOptions,
	time: () => Time,
): Promise<Program> {
	const file = join(folder, 'month.db');
	const logged = new Map<string, number>();
	const log = (message: string): void => void logged.set(message, (logged.get(message) ?? 0) + 1);
	const secrets = secretsForSession();
	const clock = {
		now: () => time().ownClock.now(),
		after: (ms: number, run: () => void) => time().ownClock.after(ms, run),
	};
	let open = 0;
	const settle = async (): Promise<void> => {
		for (let quiet = 0; quiet < 5; ) {
			await new Promise((resolve) => setImmediate(resolve));
			quiet = open === 0 ? quiet + 1 : 0;
		}
	};
	/** Counts the answers that are waited for. */
	const counted = (store: Store): Store =>
		new Proxy(store, {
			get: (real, name) => {
				const call = real[name as keyof Store] as ((...args: unknown[]) => unknown) | undefined;
				if (typeof call !== 'function') return call;
				return (...args: unknown[]) => {
					const answer = call(...args);
					if (!(answer instanceof Promise)) return answer;
					open++;
					return answer.finally(() => {
						open--;
					});
				};
			},
		});
	async function start(): Promise<{ readonly store: Store; readonly sync: Sync }> {
		const store = counted(
			await startStore({ path: file, worker: new URL('../../main/store/worker.ts', import.meta.url), log }),
		);
		const sync = createSync({
			store,
			connectors,
			deps: { clock, random, fetch, parse: parseHere, secrets, log },
			judge: () => ({
				judgement: {
					sentiment: 'neutral',
					upset: 0,
					score: 0,
					intent: 'question',
					language: 'en',
					reasons: [],
					judgedBy: 'month',
				},
				topics: [],
			}),
			owner: 'this-computer',
		});
		await sync.start();
		return { store, sync };
	}
	let running = await start();
	const stop = async (): Promise<void> => {
		let over = false;
		const ending = running.sync.stop().finally(() => {
			over = true;
		});
		// What is on its way gets its five seconds.
		while (!over) await time().pass(time().platformClock.now() + 500);
		await ending;
		await running.store.close();
	};
	return {
		store: () => running.store,
		sync: () => running.sync,
		connect: (connector, credentials) =>
			createSaveConnection({ ...running, secrets, clock, newId: () => createId<AccountId>('a'), log })(
				connector,
				credentials,
				null,
			),
		restart: async () => {
			await stop();
			running = await start();
		},
		end: stop,
		settle,
		file,
		logged,
	};
}
