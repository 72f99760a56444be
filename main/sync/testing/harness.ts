// The whole engine on a real store, with a platform in memory and time in the hands of the test.
import { z } from 'zod';
import type { Item, Json, Page, Reply, SendSafety, Target } from '../../../connectors/sdk/index.ts';
import type { AccountId, OutboxRow } from '../../../contract/index.ts';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import type { Store } from '../../store/index.ts';
import { makeStore } from '../../store/testing/make-store.ts';
import { type AnyConnector, type AnyCtx, createSync, type Sync } from '../index.ts';
import { parsesNothing } from './make-job.ts';

export const start = Date.UTC(2026, 4, 12, 9);
export const minute = 60_000;

/** A platform in memory: what polls and replies do is in the hands of the test. */
export interface Platform {
	connector: AnyConnector;
	/** Calls of poll, in order: the stream and its cursor. */
	polls: { stream: string; cursor: Json | null; at: number }[];
	onPoll: (stream: string, cursor: Json | null, ctx: AnyCtx) => Promise<Page<Json>>;
	replies: Reply[];
	onReply: (ctx: AnyCtx, target: Target, reply: Reply) => Promise<Item>;
	findReplyCalls: number[];
	onFindReply: (ctx: AnyCtx, target: Target, reply: Reply) => Promise<readonly Item[]>;
	safety: SendSafety;
}

export const emptyPage = (cursor: Json | null): Page<Json> => ({ items: [], next: cursor ?? 0, more: false });

export const customerItem = (n: number, some: Partial<Item> = {}): Item => ({
	externalId: `in-${n}`,
	conversation: `post-${n}`,
	kind: 'comment',
	audience: 'public',
	author: { externalId: `guest-${n}`, name: `Guest ${n}`, isShop: false },
	text: `Is number ${n} ready?`,
	createdAt: start - minute + n,
	...some,
});
export const replyItem = (target: Target, reply: Reply, some: Partial<Item> = {}): Item => ({
	externalId: `own-${reply.clientToken}`,
	parentId: target.externalId,
	conversation: target.conversation,
	kind: target.kind,
	audience: reply.to,
	author: { externalId: 'shop', name: 'The shop', isShop: true },
	text: reply.text,
	createdAt: reply.at,
	...some,
});

export function makePlatform(id = 'quay', streams: readonly string[] = ['feed'], canFindReply = true): Platform {
	const platform: Platform = {
		polls: [],
		onPoll: async (_stream, cursor) => emptyPage(cursor),
		replies: [],
		onReply: async (_ctx, target, reply) => replyItem(target, reply),
		findReplyCalls: [],
		onFindReply: async () => [],
		safety: 'read-back',
		connector: {
			manifest: {
				id,
				name: 'Quay',
				kinds: ['comment'],
				moderation: ['like'],
				sendSafety: () => platform.safety,
				credentials: z.object({ token: z.string().meta({ title: 'Token', secret: true }) }),
				hosts: () => ['quay.example'],
				texts: { letter: 'Q', reads: [], cannot: [], steps: [] },
			},
			streams: streams.map((stream) => ({
				id: stream,
				cursor: z.number(),
				every: { min: 10_000, usual: minute },
				budget: { units: 300, perMs: 15 * minute },
				poll: (ctx: AnyCtx, cursor: Json | null) => {
					platform.polls.push({ stream, cursor, at: ctx.now() });
					return platform.onPoll(stream, cursor, ctx);
				},
			})),
			check: async () => ({ externalId: 'shop', displayName: 'The shop' }),
			count: () => [],
			reply: (ctx: AnyCtx, target: Target, reply: Reply) => {
				platform.replies.push(reply);
				return platform.onReply(ctx, target, reply);
			},
			...(canFindReply
				? {
						findReply: (ctx: AnyCtx, target: Target, reply: Reply) => {
							platform.findReplyCalls.push(ctx.now());
							return platform.onFindReply(ctx, target, reply);
						},
					}
				: {}),
		},
	};
	return platform;
}

export interface Harness {
	readonly store: Store;
	/** As it runs now: another one after `restart`. */
	sync: Sync;
	readonly clock: ReturnType<typeof makeClock>;
	readonly logs: string[];
	readonly accountIds: readonly AccountId[];
	/** How far the engine's clock is off, in ms. */
	readonly clockError: { by: number };
	/** The network behind ctx.fetch. */
	network: typeof globalThis.fetch;
	/** The owner answers the newest message of a customer. */
	readonly queueReply: (
		n: number,
		some?: { text?: string; at?: number; notBefore?: number; undoUntil?: number },
	) => Promise<OutboxRow>;
	readonly row: (id: OutboxRow['id']) => Promise<OutboxRow>;
	/** The engine ends and starts again on the same data. */
	readonly restart: () => Promise<void>;
	/** Lets everything come to rest that needs no time. */
	readonly waitUntilIdle: () => Promise<void>;
	readonly close: () => Promise<void>;
}

/** `around` wraps the store that the engine gets: to let it fail. */
export async function makeHarness(
	platforms: readonly Platform[],
	options: { wrapStore?: (store: Store) => Store; random?: () => number; start?: boolean } = {},
): Promise<Harness> {
	// In memory: what is tested here is time and order; test/crash and test/power prove the disk.
	const made = await makeStore({ path: ':memory:' });
	const { store } = made;
	const counted = countCalls(options.wrapStore?.(store) ?? store);
	const waitUntilIdle = async (): Promise<void> => {
		for (let quiet = 0; quiet < 4; ) {
			await new Promise((resolve) => setImmediate(resolve));
			quiet = counted.open() === 0 ? quiet + 1 : 0;
		}
	};
	const clock = makeClock(start, waitUntilIdle);
	const accountIds: AccountId[] = [];
	for (const { connector } of platforms)
		accountIds.push(
			(
				await store.saveAccount({
					connectorId: connector.manifest.id,
					self: { externalId: 'shop', displayName: 'The shop' },
					since: start - 30 * 86_400_000,
					now: start,
				})
			).id,
		);
	const logs: string[] = [];
	const wrong = { by: 0 };
	const engine = (): Sync =>
		createSync({
			store: counted.store,
			connectors: platforms.map(({ connector }) => connector),
			deps: {
				clock: { now: () => clock.now() + wrong.by, after: clock.after },
				random: options.random ?? (() => 0.5),
				fetch: (input, init) => harness.network(input, init),
				secrets: {
					mode: 'session',
					get: async () => ({ token: 'canary-token' }),
					set: async () => undefined,
					remove: async () => undefined,
				},
				log: (message, data) => void logs.push(`${message} ${JSON.stringify(data ?? {})}`),
				parse: parsesNothing,
			},
			judge: () => ({
				judgement: {
					sentiment: 'neutral',
					upset: 0,
					score: 0,
					intent: 'question',
					language: 'en',
					reasons: [],
					judgedBy: 'test',
				},
				topics: [],
			}),
			owner: 'test',
		});
	/** A stop gives what is on its way five seconds. */
	const stop = async (): Promise<void> => {
		const stopping = harness.sync.stop();
		for (let passed = 0; passed < 10_000; passed += 1000) await clock.advance(1000);
		await stopping;
	};
	const harness: Harness = {
		clockError: wrong,
		store,
		clock,
		logs,
		accountIds,
		network: async () => new Response('{}'),
		sync: engine(),
		queueReply: async (n, { text = `Yes, ${n} is ready.`, at = clock.now(), notBefore, undoUntil } = {}) => {
			const window = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 500, now: clock.now() });
			const thread = window.rows.find(({ name }) => name === `Guest ${n}`);
			if (!thread) throw new Error(`Nobody called Guest ${n} waits.`);
			const { answers } = await store.getThread({ threadId: thread.id, now: clock.now() });
			if (!answers) throw new Error('There is nothing to answer.');
			return store.queueReply({
				threadId: thread.id,
				accountId: thread.accountId,
				answersId: answers.id,
				audience: 'public',
				text,
				clientToken: crypto.randomUUID(),
				draftRevision: 0,
				thenDone: false,
				at,
				notBefore: notBefore ?? null,
				...(undoUntil === undefined ? {} : { undoUntil }),
				cannedReplyIds: [],
			});
		},
		row: (id) => store.getOutbox(id),
		waitUntilIdle,
		restart: async () => {
			await stop();
			harness.sync = engine();
			await harness.sync.start();
			await waitUntilIdle();
		},
		close: async () => {
			await stop();
			await made.end();
		},
	};
	if (options.start !== false) {
		await harness.sync.start();
		await waitUntilIdle();
	}
	return harness;
}

/** How many answers of the data file the engine is waiting for. */
function countCalls(store: Store): { readonly store: Store; readonly open: () => number } {
	let open = 0;
	const counting = new Proxy(store, {
		get: (real, name) => {
			const call = real[name as keyof Store] as (...args: unknown[]) => unknown;
			return (...args: unknown[]) => {
				const answer = call(...args);
				if (answer instanceof Promise) {
					open++;
					void answer
						.catch(() => undefined)
						.finally(() => {
							open--;
						});
				}
				return answer;
			};
		},
	});
	return { store: counting, open: () => open };
}
