// A client whose other side is this object: drafts with revisions, an outbox that keeps what was sent, and lists. Routes that a test does
// not expect throw, so that nothing is called by accident.
import type {
	Audience,
	CannedReply,
	Client,
	Draft,
	Input,
	Output,
	Tag,
	Thread,
	ThreadId,
	TimelineEntry,
} from '../../../../contract/index.ts';
import { CallError } from '../../../api/client.ts';
import { makeMessage, makeOutgoing, makeThread, NOW, settings } from './builders.ts';

export interface Shop {
	client: Client;
	threads: Map<ThreadId, Thread>;
	entries: Map<ThreadId, TimelineEntry[]>;
	drafts: Map<string, Draft>;
	sent: Input<'replies.send'>[];
	calls: { route: string; input: unknown }[];
	canned: CannedReply[];
	tags: Tag[];
	sentiment: Output<'judgement.get'>;
	/** Characters a reply may have; 0 = no limit. */
	limit: number;
	/** The next call of this route fails like this. */
	failNext: Map<string, Error>;
}

export function makeShop(
	start: Partial<Pick<Shop, 'canned' | 'tags' | 'limit'>> & { threads?: readonly Thread[]; entries?: readonly TimelineEntry[] } = {},
): Shop {
	const threads = new Map((start.threads ?? [makeThread()]).map((thread) => [thread.id, thread]));
	const shop: Shop = {
		client: {} as Client,
		threads,
		entries: new Map([...threads.keys()].map((id) => [id, [...(start.entries ?? [makeMessage()])]])),
		drafts: new Map(),
		sent: [],
		calls: [],
		canned: start.canned ?? [],
		tags: start.tags ?? [],
		sentiment: { progress: null, corrections: [], corrected: 0, learnedWords: [] },
		limit: start.limit ?? 500,
		failNext: new Map(),
	};
	const draftKey = (threadId: ThreadId, audience: Audience) => `${threadId}|${audience}`;
	const threadOf = (id: ThreadId) => {
		const thread = threads.get(id);
		if (!thread) throw new CallError('not-found', 'This conversation is gone.');
		return thread;
	};
	const routes: Partial<{ [K in keyof Client]: (input: Input<K>) => unknown }> = {
		'app.get': () => ({
			version: '0',
			host: 'browser',
			profile: 'sample',
			ready: true,
			secrets: 'file',
			dataFolder: '/tmp',
			platforms: [],
			trouble: null,
			rescue: null,
			notice: null,
			settings,
		}),
		'threads.get': ({ threadId }) => threadOf(threadId),
		'timeline.page': ({ threadId }) => ({
			entries: [...(shop.entries.get(threadId) ?? [])],
			before: null,
			total: shop.entries.get(threadId)?.length ?? 0,
		}),
		'drafts.list': ({ threadId }) => [...shop.drafts.values()].filter((draft) => draft.threadId === threadId),
		'drafts.save': ({ threadId, audience, text, caret, revision }) => {
			const stored = shop.drafts.get(draftKey(threadId, audience));
			if ((stored?.revision ?? 0) !== revision) throw new CallError('conflict', 'The draft was changed elsewhere.');
			const draft = { threadId, audience, text, caret, revision: revision + 1, updatedAt: NOW };
			shop.drafts.set(draftKey(threadId, audience), draft);
			return draft;
		},
		'threads.chooseAudience': () => ({}),
		'replies.count': ({ text }) => (shop.limit === 0 ? [] : [{ unit: 'characters', used: [...text].length, limit: shop.limit }]),
		'replies.send': (input) => {
			const known = shop.sent.find((reply) => reply.clientToken === input.clientToken);
			if (!known) {
				shop.sent.push({
					...input,
					thenDone: input.thenDone ?? false,
					manual: input.manual ?? false,
					cannedReplyIds: input.cannedReplyIds ?? [],
				});
				const key = draftKey(input.threadId, input.audience);
				const stored = shop.drafts.get(key);
				if (stored && stored.revision !== input.draftRevision) throw new CallError('conflict', 'The draft was changed elsewhere.');
				if (stored) shop.drafts.set(key, { ...stored, text: '', caret: 0, revision: stored.revision + 1 });
			}
			return makeOutgoing({ threadId: input.threadId, audience: input.audience, text: input.text, manual: input.manual ?? false });
		},
		'cannedReplies.list': () => shop.canned,
		'tags.list': () => shop.tags,
		'followUps.list': () => [],
		'judgement.get': () => shop.sentiment,
		'judgement.phrases': () => ({ phrases: [{ phrase: 'cold soup', conversations: 4 }] }),
		'judgement.unlearn': () => ({ corrections: shop.sentiment.corrections.map(({ messageId, sentiment }) => ({ messageId, sentiment })) }),
		'outbox.list': () => [],
		'accounts.list': () => [],
		'connectors.list': () => [{ id: 'mastodon', name: 'Mastodon', letter: 'M' }],
		'queue.summary': () => ({ waiting: threads.size }),
		'threads.window': () => ({ total: threads.size, hidden: 0, groups: [], rows: [...threads.values()] }),
		'threads.position': ({ threadId }) => ({ index: [...threads.keys()].indexOf(threadId), threadId }),
	};
	const done = new Set([
		'judgement.correct',
		'judgement.stop',
		'judgement.resume',
		'messages.moderate',
		'notes.save',
		'notes.remove',
		'threads.tag',
		'threads.untag',
		'followUps.done',
		'followUps.save',
		'threads.done',
		'threads.reopen',
		'threads.snooze',
		'cannedReplies.save',
		'cannedReplies.remove',
		'tags.save',
		'tags.remove',
		'links.open',
		'outbox.resolveUnsure',
		'outbox.retry',
		'outbox.markManual',
	]);
	shop.client = new Proxy({} as Client, {
		get: (_, route: keyof Client) => async (input: never) => {
			shop.calls.push({ route, input });
			const failure = shop.failNext.get(route);
			shop.failNext.delete(route);
			if (failure) throw failure;
			const answer = routes[route];
			if (answer) return (answer as (input: never) => unknown)(input);
			if (done.has(route)) return { id: 'x', opened: true, url: '' };
			throw new Error(`the test did not expect ${route}`);
		},
	});
	return shop;
}
