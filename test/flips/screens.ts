// Everything that the screens read and the sender sends, as text: two files are the same to the owner where these are the same.
import type { AccountId, MessageId, TagId, ThreadId } from '../../contract/index.ts';
import { View } from '../../contract/routes/threads.ts';
import { now } from './fill-shop.ts';
import type { Ask } from './session.ts';

/** Ids to ask for, from the undamaged file: a damaged one must not choose what is looked at. */
export interface Known {
	readonly threads: readonly ThreadId[];
	readonly messages: readonly MessageId[];
	readonly accounts: readonly AccountId[];
	readonly tags: readonly TagId[];
}
export interface Shown {
	/** By what was asked. */
	readonly answers: ReadonlyMap<string, string>;
	/** Questions without an answer. */
	readonly failed: readonly string[];
	/** Conversations that stand in some list. */
	readonly listed: ReadonlySet<string>;
}

const searches = ['bread', 'birthday cake', 'Dana', 'croi', 'gluten late', 'xyz'];

export function readScreens(ask: Ask, known: Known): Shown {
	const answers = new Map<string, string>();
	const failed: string[] = [];
	const listed = new Set<string>();
	const read = (name: string, run: () => unknown): void => {
		try {
			answers.set(name, JSON.stringify(run()));
		} catch (error) {
			failed.push(name);
			answers.set(name, `failed: ${String(error)}`);
		}
	};
	const filters = [
		{},
		{ upset: true },
		{ audience: ['private'] },
		{ kind: ['review'] },
		{ place: [{ connectorId: 'email' }] },
		{ intent: ['complaint'] },
		{ tagId: known.tags.slice(0, 1) },
		{ sentiment: ['negative'], language: ['en', 'de'] },
		{ rating: [1, 2] },
		{ age: ['older'] },
	];
	for (const view of View.options)
		for (const filter of view === 'waiting' ? filters : [{}])
			read(`list ${view} ${JSON.stringify(filter)}`, () => {
				const window = ask.threadsWindow({ view, filter: filter as never, from: 0, to: 500, now });
				for (const row of window.rows) listed.add(row.id);
				return window;
			});
	read('summary', () => ask.queueSummary({ now }));
	for (const name of [
		'listOutbox',
		'listFollowUps',
		'listCanned',
		'listTags',
		'listAccounts',
		'listStreams',
		'listBackfillRanges',
		'countReading',
		'listManualChecks',
		'countCorrections',
		'nextWakeAt',
		'nextOutboxAt',
		'listUnsure',
		'getJournalNotice',
	] as const)
		read(name, () => (ask[name] as () => unknown)());
	read('corrections', () => ask.listCorrections({ limit: 100 }));
	read('spending', () => ask.listSpending({ now }));
	read('judging', () => [
		ask.getJudgementProgress({ judgedBy: 'test-1' }),
		ask.listToJudge({ judgedBy: 'test-2', limit: 1000 }),
	]);
	read('texts', () => ask.listTexts({ from: 0, until: now, limit: 1000 }));
	for (const account of known.accounts)
		read(`account ${account}`, () => [
			ask.getAccount(account),
			ask.listGaps({ accountId: account, now: 0 }),
			ask.listUnparsed(account),
			ask.listChecks(account),
		]);
	for (const text of searches) read(`search ${text}`, () => ask.searchMessages({ text, before: null, limit: 500 }));
	for (const threadId of known.threads) {
		read(`thread ${threadId}`, () => ask.getThread({ threadId, now }));
		read(`timeline ${threadId}`, () => ask.timelinePage({ threadId, before: null, limit: 100 }));
		read(`drafts ${threadId}`, () => ask.listDrafts({ threadId }));
	}
	for (const messageId of known.messages) {
		read(`message ${messageId}`, () => [ask.getMessageTarget({ messageId }), ask.listHistory({ messageId })]);
		read(`whole ${messageId}`, () => ask.getWhole({ messageId }));
	}
	return { answers, failed, listed };
}

/** What would go out now and after the undo time, one after the other. A reply that is refused sends nothing. */
export function readSends(ask: Ask): Map<string, string> {
	const sends = new Map<string, string>();
	for (const at of [now, now + 60_000]) {
		let jobs: ReturnType<Ask['listSendable']> = [];
		try {
			jobs = ask.listSendable({ now: at });
		} catch {
			// Nothing is sent.
		}
		for (const { id } of jobs) {
			try {
				const job = ask.claimForSending({ id, now: at });
				if (job)
					sends.set(job.reply.clientToken, JSON.stringify([job.target, job.reply, job.accountId, job.connectorId]));
			} catch {
				// Nothing is sent.
			}
		}
	}
	return sends;
}
