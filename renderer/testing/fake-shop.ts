// A shop in memory behind the real Client and Bridge types: enough of main for the screen's own tests. What a test does not set up
// answers "not found", so that a forgotten call is seen.

import type {
	Account,
	Bridge,
	Client,
	ConnectorInfo,
	Envelope,
	Input,
	OutboxRow,
	Output,
	RouteName,
	ThreadRow,
} from '../../contract/index.ts';
import { CallError, createClient } from '../api/client.ts';
import { makeAccount, makeApp, makeSummary, NOW } from './rows.ts';

type Answers = { [K in RouteName]?: (input: Input<K>) => Output<K> | Promise<Output<K>> };

export interface FakeShop {
	/** What the groups are measured by. */
	now: number;
	rows: ThreadRow[];
	accounts: Account[];
	connectors: ConnectorInfo[];
	outbox: OutboxRow[];
	app: ReturnType<typeof makeApp>;
	summary: ReturnType<typeof makeSummary>;
	/** Answers of this test: they come before the shop's own. */
	answers: Answers;
	calls: { route: string; input: unknown }[];
	bridge: Bridge;
	client: Client;
	tell(event: string, data: unknown): void;
}

const matches = (row: ThreadRow, { view, filter }: Pick<Input<'threads.window'>, 'view' | 'filter'>) =>
	row.state === view &&
	(!filter.upset || row.upset > 0) &&
	(!filter.intent || filter.intent === (row.intent === 'leaving' || row.intent === 'safety' ? 'complaint' : row.intent)) &&
	(!filter.audience || row.audience === filter.audience) &&
	(!filter.connectorId || row.connectorId === filter.connectorId) &&
	(filter.channel === undefined || row.channel === filter.channel) &&
	(!filter.tagId || row.tagIds.includes(filter.tagId));

const hour = 3_600_000;
function groupOf(row: ThreadRow, now: number) {
	const due = row.dueAt ?? 0;
	if (row.onTop || due <= now) return 'overdue';
	if (due <= now + hour) return 'nextHour';
	return due <= now + 8 * hour ? 'today' : 'later';
}

export function makeShop(
	patch: Partial<Pick<FakeShop, 'now' | 'rows' | 'accounts' | 'connectors' | 'outbox' | 'app' | 'summary' | 'answers'>> = {},
): FakeShop {
	const listeners = new Set<(event: string, data: unknown) => void>();
	const find = (id: string) => shop.rows.find((row) => row.id === id);
	const change = (id: string, part: Partial<ThreadRow>) => {
		shop.rows = shop.rows.map((row) => (row.id === id ? { ...row, ...part } : row));
		return {};
	};
	const own: Answers = {
		'app.get': () => shop.app,
		'settings.save': (settings) => {
			shop.app = { ...shop.app, settings: { ...shop.app.settings, ...settings } };
			return shop.app.settings;
		},
		'queue.summary': () => ({ ...shop.summary, waiting: shop.rows.filter((row) => row.state === 'waiting').length }),
		'threads.window': ({ view, filter, from, to }) => {
			const all = shop.rows.filter((row) => row.state === view);
			const found = all.filter((row) => matches(row, { view, filter }));
			const groups = (['overdue', 'nextHour', 'today', 'later'] as const).map((key) => ({
				key,
				count: found.filter((row) => groupOf(row, shop.now) === key).length,
			}));
			return {
				total: found.length,
				hidden: all.length - found.length,
				groups: view === 'waiting' ? groups : [],
				rows: found.slice(from, to),
			};
		},
		'threads.position': ({ threadId, view, filter }) => {
			const index = shop.rows.filter((row) => matches(row, { view, filter })).findIndex((row) => row.id === threadId);
			return { index: index === -1 ? null : index, threadId };
		},
		'threads.done': ({ threadId }) => change(threadId, { state: 'done' }),
		'threads.reopen': ({ threadId }) => change(threadId, { state: 'waiting' }),
		'threads.snooze': ({ threadId, until }) => change(threadId, { state: 'later', laterUntil: until }),
		'threads.get': ({ threadId }) => {
			const row = find(threadId);
			if (!row) throw new Error('There is no such conversation.');
			return {
				...row,
				customer: { id: `c-${row.id}` as never, name: row.name, handle: null, since: NOW, messages: 1, threads: [] },
				context: null,
				permalink: null,
				answers: null,
				audiences: {},
				audience0: row.audience,
				moderation: [],
				tags: [],
				followUps: [],
				bridges: [],
			};
		},
		'timeline.page': () => ({ entries: [], before: null, total: 0 }),
		'accounts.list': () => shop.accounts,
		'connectors.list': () => shop.connectors,
		'outbox.list': () => shop.outbox,
		'tags.list': () => [],
		'cannedReplies.list': () => [],
		'followUps.list': () => [],
		'drafts.list': () => [],
	};
	const bridge: Bridge = {
		invoke: async (route, input): Promise<Envelope> => {
			shop.calls.push({ route, input });
			const answer = (shop.answers[route as RouteName] ?? own[route as RouteName]) as ((input: unknown) => unknown) | undefined;
			if (!answer) return { ok: false, error: { code: 'not-found', message: `The test has no answer for ${route}.` } };
			try {
				return { ok: true, value: await answer({ filter: {}, ...(input as object) }) };
			} catch (error) {
				if (error instanceof CallError) {
					const { code, message, field } = error;
					return { ok: false, error: { code, message, ...(field === undefined ? {} : { field }) } };
				}
				return { ok: false, error: { code: 'internal', message: error instanceof Error ? error.message : String(error) } };
			}
		},
		on: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
	const shop: FakeShop = {
		now: NOW,
		rows: [],
		accounts: [makeAccount()],
		connectors: [],
		outbox: [],
		app: makeApp(),
		summary: makeSummary(),
		answers: {},
		...patch,
		calls: [],
		bridge,
		client: createClient(bridge),
		tell: (event, data) => {
			for (const listener of listeners) listener(event, data);
		},
	};
	return shop;
}
