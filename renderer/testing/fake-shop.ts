// A shop in memory behind the real Client and Bridge types: enough of main for the screen's own tests. What a test does not set up
// answers "not found", so that a forgotten call is seen.
import type {
	Account,
	AnyDraft,
	Bridge,
	CannedReply,
	Client,
	ConnectorInfo,
	Envelope,
	Facets,
	Input,
	OutboxRow,
	Output,
	RouteName,
	SavedView,
	Tag,
	Thread,
	ThreadId,
	ThreadRow,
	TimelineEntry,
} from '../../contract/index.ts';
import { CallError, createClient } from '../api/client.ts';
import { makeMessage, makeThread, NOW, settings } from './builders.ts';
import { conversationAnswers } from './conversation-answers.ts';
import { listAnswers } from './list-answers.ts';
import { makeAccount, makeApp, makeSummary } from './rows.ts';

export type Answers = { [K in RouteName]?: (input: Input<K>) => Output<K> | Promise<Output<K>> };

export interface FakeShop {
	/** What the groups are measured by. */
	now: number;
	/** The list side: rows without a conversation of their own. */
	rows: ThreadRow[];
	/** The conversation side: they stand in the list too, after the rows. */
	threads: Map<ThreadId, Thread>;
	entries: Map<ThreadId, TimelineEntry[]>;
	/** By `thread|audience`. */
	drafts: Map<string, AnyDraft>;
	sent: Input<'replies.send'>[];
	accounts: Account[];
	connectors: ConnectorInfo[];
	outbox: OutboxRow[];
	cannedReplies: CannedReply[];
	tags: Tag[];
	facets: Facets;
	views: SavedView[];
	/** The rows before the last act on several. */
	beforeBulk: ThreadRow[];
	sentiment: Output<'judgement.get'>;
	effects: Output<'judgement.effects'>;
	/** What main would find in a public reply. */
	privateData: (text: string) => Output<'replies.privateData'>;
	/** Characters a reply may have; 0 = no limit. */
	limit: number;
	app: ReturnType<typeof makeApp>;
	summary: ReturnType<typeof makeSummary>;
	/** Answers of this test: they come before the shop's own. */
	answers: Answers;
	/** The next call of this route fails like this. */
	failNext: Map<string, Error>;
	calls: { route: string; input: unknown }[];
	bridge: Bridge;
	client: Client;
	emit(event: string, data: unknown): void;
}

/** Nothing to filter by. */
export const noFacets: Facets = { sentiment: [], rating: [], kind: [], language: [], age: [], place: [], tagId: [] };

type Patch = Partial<Omit<FakeShop, 'sent' | 'drafts' | 'failNext' | 'calls' | 'bridge' | 'client' | 'tell'>>;

export function makeShop(patch: Patch = {}): FakeShop {
	const listeners = new Set<(event: string, data: unknown) => void>();
	const bridge: Bridge = {
		invoke: async (route, input): Promise<Envelope> => {
			shop.calls.push({ route, input });
			const answer = (shop.answers[route as RouteName] ?? own[route as RouteName]) as
				| ((input: unknown) => unknown)
				| undefined;
			if (!answer) return { ok: false, error: { code: 'not-found', message: `The test has no answer for ${route}.` } };
			try {
				const failure = shop.failNext.get(route);
				shop.failNext.delete(route);
				if (failure) throw failure;
				return { ok: true, value: await answer({ filter: {}, ...(input as object) }) };
			} catch (error) {
				return { ok: false, error: wireError(error) };
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
		threads: new Map(),
		entries: new Map(),
		accounts: [makeAccount()],
		connectors: [],
		outbox: [],
		cannedReplies: [],
		tags: [],
		facets: noFacets,
		views: [],
		beforeBulk: [],
		effects: { count: 0, examples: [] },
		sentiment: { progress: null, older: 0, corrections: [], corrected: 0, learnedWords: [] },
		privateData: () => [],
		limit: 500,
		app: makeApp(),
		summary: makeSummary(),
		answers: {},
		...patch,
		drafts: new Map(),
		sent: [],
		failNext: new Map(),
		calls: [],
		bridge,
		client: createClient(bridge),
		emit: (event, data) => {
			for (const listener of listeners) listener(event, data);
		},
	};
	const own: Answers = { ...listAnswers(shop), ...conversationAnswers(shop) };
	return shop;
}

/** The same shop with whole conversations in it: by default one, with one message that waits. */
export function makeThreadShop({
	threads = [makeThread()],
	entries = [makeMessage()],
	...patch
}: Omit<Patch, 'threads' | 'entries'> & {
	threads?: readonly Thread[];
	entries?: readonly TimelineEntry[];
} = {}): FakeShop {
	return makeShop({
		app: makeApp({ profile: 'sample', settings }),
		...patch,
		threads: new Map(threads.map((thread) => [thread.id, thread])),
		entries: new Map(threads.map(({ id }) => [id, [...entries]])),
	});
}

function wireError(error: unknown): Extract<Envelope, { ok: false }>['error'] {
	if (!(error instanceof CallError))
		return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
	const { code, message, field } = error;
	return { code, message, ...(field === undefined ? {} : { field }) };
}
