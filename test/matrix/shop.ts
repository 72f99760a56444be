// One shop with one account: the real sync engine and the real store, the connector, and its fake server as the only network. Time is in
// the hands of the test; only a protocol with sockets of its own takes real moments. The program can die at any point and start again.

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Item, Json, Page } from '../../connectors/sdk/index.ts';
import { createTestClock, flushMicrotasks } from '../../connectors/testing/clock.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import { parseHere } from '../../connectors/testing/parse-here.ts';
import type { AccountId, MessageId, ThreadId } from '../../contract/index.ts';
import type { Store } from '../../main/store/index.ts';
import { type AnyConnector, createSync, type Sync } from '../../main/sync/index.ts';
import { dated } from './dated-response.ts';
import { day, type MatrixShop, type ShopOptions, second } from './shop-shape.ts';
import { openMatrixStore } from './store.ts';
import { harmFiles, storeFile } from './store-file.ts';

export * from './shop-shape.ts';

/** What is being done when a call goes out. */
type RunningWork = 'poll' | 'reply' | 'look';

interface ProgramRun {
	alive: boolean;
	/** Calls of the connector under way, and answers of the data file it waits for. */
	busy: number;
	open: number;
	readonly sync: Sync;
}

const never = new Promise<never>(() => undefined);
const doing = new AsyncLocalStorage<RunningWork>();
const anyStart = Date.UTC(2026, 4, 12, 9);

export async function openShop(
	harness: ConnectorHarness,
	{ platform = harness.options.platform, isSlowAtFirst: patient = false }: ShopOptions = {},
): Promise<MatrixShop> {
	const clock = createTestClock(anyStart);
	const fakeServer = platform(clock);
	const made = openMatrixStore();
	const { connector, options } = harness;
	const typed = typeof options.credentials === 'function' ? options.credentials(fakeServer) : options.credentials;
	let creds = connector.manifest.credentials.parse(structuredClone(typed)) as Json;
	const realMoments = options.customProtocol !== undefined || harness.noNetwork !== undefined;
	const items = new Map<string, Item>();
	const lives: ProgramRun[] = [];
	let progress = 0;
	let polls = 0;
	let replyCalls = 0;
	let self: MatrixShop;

	/** Of a dead program nothing comes back. */
	const while_ = async <T>(life: { alive: boolean }, work: Promise<T>): Promise<T> => {
		progress++;
		try {
			const value = await work;
			return life.alive ? value : await never;
		} catch (error) {
			if (!life.alive) await never;
			throw error;
		} finally {
			progress++;
		}
	};

	function watched(life: { alive: boolean; busy: number }): AnyConnector {
		const inside = <T>(what: RunningWork, work: () => Promise<T>): Promise<T> => {
			life.busy++;
			return doing.run(what, () =>
				work().finally(() => {
					life.busy--;
				}),
			);
		};
		const { reply, findReply } = connector;
		return {
			...connector,
			streams: connector.streams.map((stream) => ({
				...stream,
				poll: (ctx, cursor) =>
					inside('poll', async () => {
						const number = polls++;
						self.beforePoll(stream.id, cursor as Json | null, number);
						try {
							const page = (await stream.poll(ctx, cursor)) as Page<Json>;
							const kept = self.afterPoll(stream.id, number, page) ?? page;
							for (const item of kept.items) items.set(item.externalId, item);
							return kept;
						} catch (error) {
							self.afterPoll(stream.id, number, null);
							throw error;
						}
					}),
			})),
			...(reply && { reply: (ctx, target, words) => inside('reply', () => reply(ctx, target, words)) }),
			...(findReply && { findReply: (ctx, target, words) => inside('look', () => findReply(ctx, target, words)) }),
		};
	}

	function live(): ProgramRun {
		const state = { alive: true, busy: 0, open: 0 };
		const store = new Proxy(made.store, {
			get: (real, name) => {
				const call = real[name as keyof Store] as (...args: unknown[]) => unknown;
				return (...args: unknown[]) => {
					if (!state.alive) return never;
					state.open++;
					const answer = call(...args);
					if (!(answer instanceof Promise)) {
						state.open--;
						return answer;
					}
					return while_(
						state,
						answer.finally(() => {
							state.open--;
						}),
					);
				};
			},
		});
		const sync = createSync({
			store,
			connectors: [watched(state)],
			deps: {
				clock: { now: () => self.now(), after: (ms, run) => clock.after(ms, () => state.alive && run()) },
				random: () => 0.5,
				fetch: (input, init) => {
					if (!state.alive) return never;
					if (doing.getStore() === 'reply') replyCalls++;
					const request = new Request(input instanceof URL ? input.href : input, init);
					const answer = fakeServer.handle(request.clone()).then((response) => self.onResponse(request, response));
					return while_(state, dated(answer, clock));
				},
				parse: parseHere,
				secrets: {
					mode: 'session',
					get: async () => structuredClone(creds),
					set: async (_id, kept) => {
						creds = structuredClone(kept) as Json;
					},
					remove: async () => undefined,
				},
				log: (message, data) => {
					if (process.env.MATRIX_LOG)
						console.log(new Date(clock.now()).toISOString().slice(11, 19), message, JSON.stringify(data ?? {}));
				},
			},
			judge: () => ({
				judgement: {
					sentiment: 'neutral',
					upset: 0,
					score: 0,
					intent: 'question',
					language: 'en',
					reasons: [],
					judgedBy: 'matrix',
				},
				topics: [],
			}),
			owner: 'matrix',
		});
		const life: ProgramRun = Object.assign(state, { sync });
		lives.push(life);
		return life;
	}
	const current = (): ProgramRun => lives.at(-1) ?? live();

	const settle = async (): Promise<void> => {
		for (let quiet = 0; quiet < 8; ) {
			const before = progress;
			await (patient ? new Promise((resolve) => setTimeout(resolve, 3)) : flushMicrotasks());
			if (realMoments && current().alive && current().busy > 0) {
				await new Promise((resolve) => setTimeout(resolve, 1));
				quiet = 0;
				continue;
			}
			quiet = (!current().alive || current().open === 0) && progress === before ? quiet + 1 : 0;
		}
	};
	/** Moves the clock in steps to each thing that falls due, while `work` is not over. */
	const driving = async <T>(work: Promise<T>, what: string): Promise<T> => {
		let over = false;
		const end = () => {
			over = true;
		};
		work.then(end, end);
		for (let n = 0; n < 400; n++) {
			await settle();
			if (over) return work;
			if (n > 200) await new Promise((resolve) => setTimeout(resolve, 20));
			const next = clock.next();
			clock.advance(next === null ? second : Math.max(0, next - clock.now()));
		}
		throw new Error(`It did not end: ${what}`);
	};
	const pass = async (ms: number): Promise<void> => {
		const end = clock.now() + ms;
		for (;;) {
			await settle();
			const next = clock.next();
			if (next === null || next > end) break;
			clock.advance(Math.max(0, next - clock.now()));
		}
		clock.advance(end - clock.now());
		await settle();
	};

	self = {
		harness,
		clock,
		fakeServer,
		store: made.store,
		rows: made.rows,
		run: made.run,
		accountId: '' as AccountId,
		items,
		polls: () => polls,
		beforePoll: () => undefined,
		afterPoll: (_stream, _number, page) => page,
		onResponse: (_request, response) => response,
		replyCalls: () => replyCalls,
		skewMs: 0,
		now: () => clock.now() + self.skewMs,
		sync: () => current().sync,
		start: async () => {
			const { sync } = live();
			await driving(sync.start(), 'starting');
		},
		crash: () => {
			current().alive = false;
		},
		waitForSockets: async () => {
			for (const life of lives)
				while (realMoments && !life.alive && life.busy > 0) await new Promise((resolve) => setTimeout(resolve, 1));
		},
		settle,
		pass,
		sleep: async (ms) => {
			current().sync.suspend();
			await settle();
			clock.jump(ms);
			clock.advance(0);
			current().sync.resume();
			await settle();
		},
		self: async () => {
			const { externalId, displayName, facts } = await made.store.getAccount(self.accountId);
			return { externalId, displayName, ...(facts === null ? {} : { facts }) };
		},
		harmFile: (how) => harmFiles(made.run, how),
		answer: async (externalId, to, text, file) => {
			const [message] = made.rows('SELECT id, threadId FROM messages WHERE externalId = ?', externalId);
			if (!message) throw new Error(`There is no ${externalId} to answer.`);
			const threadId = message.threadId as ThreadId;
			const files = file ? [await storeFile(made.store, { threadId, audience: to, file, now: self.now() })] : [];
			const { id } = await made.store.queueReply({
				threadId,
				files,
				accountId: self.accountId,
				answersId: message.id as MessageId,
				audience: to,
				text,
				clientToken: crypto.randomUUID(),
				draftRevision: 0,
				thenDone: false,
				at: self.now(),
				notBefore: null,
				cannedReplyIds: [],
			});
			current().sync.wakeOutbox();
			return id;
		},
		row: (id) => made.store.getOutbox(id),
		end: async () => {
			if (current().alive) await driving(current().sync.stop(), 'stopping');
			current().alive = false;
			await self.waitForSockets();
			fakeServer.close?.();
			made.end();
		},
	};
	const who = live();
	const { self: account, creds: kept } = await driving(who.sync.checkWithCreds(connector, creds), 'signing in').then(
		(checked) => ({
			self: checked.self,
			creds: checked.creds,
		}),
	);
	creds = structuredClone(kept) as Json;
	const saved = await made.store.saveAccount({
		connectorId: connector.manifest.id,
		self: account,
		since: clock.now() - 30 * day,
		now: clock.now(),
	});
	lives.length = 0;
	return Object.assign(self, { accountId: saved.id });
}
