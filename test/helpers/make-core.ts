// A whole core for tests: real store worker on a temporary folder, everything else of the machine in the test's hands.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import { AppError, type Client, type RouteName, type Settings } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { type Core, createCore } from '../../main/core.ts';
import type { Deps } from '../../main/deps.ts';
import { secretsForSession } from '../../main/host/secrets-file.ts';
import { createParser } from '../../main/parse/client.ts';
import { type FakeClock, makeClock } from './make-clock.ts';
import { memorySettings } from './memory-settings.ts';
import { seededRandom } from './seeded-random.ts';
import { createStoreActivity } from './store-activity.ts';

export interface MakeCoreOptions {
	readonly connectors?: readonly AnyConnector[];
	/** Kept across restarts when handed in; else made, and removed at `end`. */
	readonly folder?: string;
	readonly clock?: FakeClock;
	readonly settings?: Partial<Settings>;
	readonly profile?: 'sample' | 'shop' | null;
	readonly deps?: Partial<Deps>;
	readonly seed?: number;
	/** Another way to open the store than in its thread. */
	readonly startStore?: Deps['startStore'];
	/** Whether the other side is still answering: time waits for it. */
	readonly isBusy?: () => boolean;
}

export interface MadeCore {
	readonly client: Client;
	readonly clock: FakeClock;
	readonly folder: string;
	readonly deps: Deps;
	/** Everything that was logged, as text. */
	readonly logged: string[];
	readonly events: { readonly name: string; readonly data: unknown }[];
	/** The core as it runs now: another one after `restart`. */
	readonly core: () => Core;
	/** Moves the clock in small steps until `look` answers something true. `forMs` is time of the fake clock. */
	readonly until: <T>(look: () => Promise<T | null | undefined | false>, what: string, forMs?: number) => Promise<T>;
	/** Lets time pass with everything that happens in it. */
	readonly pass: (ms: number) => Promise<void>;
	readonly restart: () => Promise<void>;
	readonly end: () => Promise<void>;
}

export async function makeCore(options: MakeCoreOptions = {}): Promise<MadeCore> {
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'countertalk-core-'));
	const clock = options.clock ?? makeClock();
	const logged: string[] = [];
	const events: { name: string; data: unknown }[] = [];
	const store = createStoreActivity(options.startStore);
	let underWay = 0;
	const log: Deps['log'] = (message, data) =>
		void logged.push(`${message} ${data === undefined ? '' : JSON.stringify(data)}`);
	const counted = <T>(work: Promise<T>): Promise<T> => {
		underWay++;
		return work.finally(() => {
			underWay--;
		});
	};
	const parser = createParser({ worker: parseWorker, log });
	const deps: Deps = {
		host: 'browser',
		version: '0.0.0-test',
		dataFolder: folder,
		stateFolder: join(folder, 'state'),
		freeBytes: () => 1_000_000_000,
		clock,
		random: seededRandom(options.seed ?? 1),
		fetch: (...asked) => counted(globalThis.fetch(...asked)),
		secrets: secretsForSession(),
		settings: memorySettings(options.settings, options.profile ?? null),
		openExternal: async () => false,
		log,
		parse: (name, input) => counted(parser.parse(name, input)),
		storeWorker: new URL('../../main/store/worker.ts', import.meta.url),
		dataFilesWorker: new URL('../../main/data-files/worker.ts', import.meta.url),
		startStore: store.startStore,
		...options.deps,
	};
	let core = await start();
	async function start(): Promise<Core> {
		const made = createCore(deps, options.connectors ?? (await allConnectors()));
		made.on((name, data) => void events.push({ name, data }));
		await made.start();
		return made;
	}
	/** Time leaps to what comes next, but never past work that the network still has. */
	const advance = async (end: number) => {
		await store.idle();
		for (let n = 0; n < 200 && (underWay > 0 || options.isBusy?.()); n++) await moment();
		const to = Math.max(clock.now() + 1, Math.min(clock.next() ?? end, clock.now() + maxStepMs, end));
		await clock.advance(to - clock.now());
	};
	const pass = async (ms: number) => {
		const end = clock.now() + ms;
		while (clock.now() < end) await advance(end);
		await store.idle();
	};
	return {
		client: clientOf(() => core),
		clock,
		folder,
		deps,
		logged,
		events,
		core: () => core,
		pass,
		until: async (look, what, forMs = 120_000) => {
			const end = clock.now() + forMs;
			for (;;) {
				await store.idle();
				const found = await look();
				if (found) return found;
				if (clock.now() >= end) throw new Error(`It did not come to pass: ${what}`);
				// What is looked for may hang on files or sockets, which nobody counts.
				await moment();
				await advance(end);
			}
		},
		restart: async () => {
			await stopped(core, clock);
			core = await start();
		},
		end: async () => {
			await stopped(core, clock);
			if (!options.folder) rmSync(folder, { recursive: true, force: true });
		},
	};
}

const parseWorker = new URL('../../main/parse/worker.ts', import.meta.url);
const maxStepMs = 10_000;
/** Real time for the loopback, files and threads. */
const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 2));

/** Stopping may wait for a reply that is on its way: the clock has to go on meanwhile. */
export async function stopped(core: Core, clock: FakeClock): Promise<void> {
	let over = false;
	const end = core.stop().finally(() => {
		over = true;
	});
	// A stop gives up after five seconds. They are the clock's, and the disk's own time must not run against them.
	for (let passed = 0; !over; ) {
		await moment();
		if (passed >= 4900) continue;
		await clock.advance(50);
		passed += 50;
	}
	await end;
}

async function allConnectors(): Promise<readonly AnyConnector[]> {
	const { everyConnector } = await import('../../connectors/registry.ts');
	return everyConnector;
}

/** The typed client over a core, as the screen has it over its bridge. Failures come as AppErrors. */
export function clientOf(core: () => Pick<Core, 'invoke'>): Client {
	const call = (route: RouteName) => async (input: unknown) => {
		const answer = await core().invoke(route, input);
		if (answer.ok) return answer.value;
		throw new AppError(answer.error.code, rawText(answer.error.message));
	};
	return new Proxy({}, { get: (_none, route) => call(route as RouteName) }) as Client;
}
