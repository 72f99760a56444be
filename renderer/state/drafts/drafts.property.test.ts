// The promise of one draft per (thread, audience): random hands type, switch, move, leave, send, undo and restart, and every box holds
// what a plain map says it should; every reply that left is the text, audience and thread that stood under the button.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Audience, Draft, Input, Thread, ThreadId } from '../../../contract/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { CallError } from '../../api/client.ts';
import { nothingConfirmed, sendReply } from '../../features/composer/send.ts';
import { makeThread } from '../../testing/builders.ts';
import { createOutboxStore } from '../outbox/store.ts';
import { createReplyFilesStore } from '../reply-files/store.ts';
import { draftKey, emptyDraft } from './draft.ts';
import { createDraftsStore } from './store.ts';

const threads = (['t1', 't2', 't3'] as ThreadId[]).map((id) =>
	makeThread({
		id,
		accountId: `a-${id}` as Thread['accountId'],
		answers: { id: `m-${id}` as never, at: 0, kind: 'comment' },
	}),
);

type Step =
	/** `early`: typed before the stored drafts are here. */
	| { kind: 'go'; thread: number; early: string }
	| { kind: 'switch'; to: Audience }
	| { kind: 'type'; words: string }
	| { kind: 'move' }
	| { kind: 'arrive'; audience: Audience }
	| { kind: 'send'; fails: boolean; twice: boolean }
	| { kind: 'undo' }
	| { kind: 'pause' }
	| { kind: 'restart'; early: string };

const audience = fc.constantFrom<Audience>('public', 'private');
const early = fc.oneof(fc.constant(''), fc.string({ minLength: 1, maxLength: 4 }));
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ kind: fc.constant('go' as const), thread: fc.nat(2), early }),
	fc.record({ kind: fc.constant('switch' as const), to: audience }),
	fc.record({ kind: fc.constant('type' as const), words: fc.string({ minLength: 1, maxLength: 6 }) }),
	fc.record({ kind: fc.constant('move' as const) }),
	fc.record({ kind: fc.constant('arrive' as const), audience }),
	fc.record({ kind: fc.constant('send' as const), fails: fc.boolean(), twice: fc.boolean() }),
	fc.record({ kind: fc.constant('undo' as const) }),
	fc.record({ kind: fc.constant('pause' as const) }),
	fc.record({ kind: fc.constant('restart' as const), early }),
);

/** Of this test's own, so that a mistake in the store's key cannot hide in the model. */
const modelKey = (threadId: string, audience: Audience) => `${audience} of ${threadId}`;

/** Main's side of it: drafts with revisions, and an outbox that takes a token once. */
function makeMain() {
	const drafts = new Map<string, Draft>();
	const sent: Input<'replies.send'>[] = [];
	const main = { drafts, sent, failNext: false, calls: 0 };
	const client = {
		'drafts.list': async ({ threadId }: { threadId: ThreadId }) =>
			[...drafts.values()].filter((draft) => draft.threadId === threadId),
		'drafts.save': async (input: Omit<Draft, 'updatedAt'>) => {
			const key = modelKey(input.threadId, input.audience);
			if ((drafts.get(key)?.revision ?? 0) !== input.revision) throw new CallError('conflict', 'changed elsewhere');
			const draft = { ...input, revision: input.revision + 1, updatedAt: 0 };
			drafts.set(key, draft);
			return draft;
		},
		'threads.chooseAudience': async () => ({}),
		'drafts.saveMacro': async () => ({}),
		'replies.send': async (input: Input<'replies.send'>) => {
			main.calls += 1;
			if (main.failNext) {
				main.failNext = false;
				throw new CallError('store', 'not now');
			}
			const key = modelKey(input.threadId, input.audience);
			if (!sent.some((reply) => reply.clientToken === input.clientToken)) {
				const draft = drafts.get(key);
				if (draft && draft.revision !== input.draftRevision) throw new CallError('conflict', 'changed elsewhere');
				sent.push(input);
				if (draft) drafts.set(key, { ...draft, text: '', caret: 0, revision: draft.revision + 1 });
			}
			return {};
		},
	};
	return { main, client: client as never };
}

async function play(steps: readonly Step[]): Promise<void> {
	const { main, client } = makeMain();
	const outbox = createOutboxStore({ client });
	const replyFiles = createReplyFilesStore({ client, clock: { now: () => 0, after: () => () => {} } });
	let store = createDraftsStore({ client, clock: { now: () => 0, after: () => () => {} } });
	let tokens = 0;
	let here = 0;
	/** What every box should hold, and what should have been sent. */
	const model = new Map<string, string>();
	const chosen = new Map<ThreadId, Audience>();
	const said: { threadId: ThreadId; audience: Audience; text: string }[] = [];
	const thread = () => threads[here] ?? makeThread();
	const shown = () => store.getState().audiences[thread().id]?.audience ?? thread().defaultAudience;
	const box = (of = shown()) => store.getState().entries[draftKey(thread().id, of)] ?? emptyDraft;
	const open = async (typed = '') => {
		const to = shown();
		const key = modelKey(thread().id, to);
		// An empty box that was never read: the letters belong where the stored caret stands.
		const stored = store.getState().loaded[thread().id] ? null : main.drafts.get(key);
		const at = stored?.caret ?? 0;
		const read = store.getState().load(thread().id);
		if (typed !== '') {
			const before = model.get(key) ?? '';
			store.getState().write(thread().id, to, typed + box(to).text, 0);
			model.set(key, before.slice(0, at) + typed + before.slice(at));
		}
		await read;
		store.getState().settleAudience(thread());
		if (typed !== '') expect(shown()).toBe(to);
	};
	const set = (of: Audience, text: string) => model.set(modelKey(thread().id, of), text);
	await open();
	for (const move of steps) {
		const at = shown();
		switch (move.kind) {
			case 'go':
				await store.getState().flush(thread().id);
				here = move.thread;
				await open(move.early);
				break;
			case 'switch':
				store.getState().chooseAudience(thread().id, move.to);
				chosen.set(thread().id, move.to);
				break;
			case 'type':
				store.getState().write(thread().id, at, box().text + move.words, 0);
				set(at, box().text);
				break;
			case 'move': {
				const to = at === 'public' ? 'private' : 'public';
				const [text, goal] = [box().text, box(to).text];
				store.getState().moveText(thread().id, at, to);
				set(to, (goal === '' ? '' : `${goal.trimEnd()}\n\n`) + text);
				set(at, '');
				break;
			}
			case 'arrive': {
				const hadText = box().text !== '';
				store.getState().settleAudience({ ...thread(), defaultAudience: move.audience, audience: move.audience });
				if (hadText || chosen.has(thread().id)) expect(shown()).toBe(at);
				break;
			}
			case 'send': {
				const text = box().text;
				if (text === '') break;
				main.failNext = move.fails;
				const callsBefore = main.calls;
				const press = {
					thread: thread(),
					audience: at,
					text,
					files: [],
					thenDone: false,
					manual: false,
					sendAt: null,
					confirmed: nothingConfirmed,
				};
				const make = () => `token-${++tokens}`;
				const results = await Promise.all(
					Array.from({ length: move.twice ? 2 : 1 }, () =>
						sendReply({ client, drafts: store, outbox, replyFiles }, press, make),
					),
				);
				main.failNext = false;
				// A double click asks main once.
				expect(main.calls - callsBefore).toBe(1);
				if (results.some((result) => result.kind === 'sent')) {
					said.push({ threadId: thread().id, audience: at, text });
					set(at, '');
				}
				break;
			}
			case 'undo': {
				const last = main.sent.at(-1);
				if (!last) break;
				await store.getState().flush();
				const key = modelKey(last.threadId, last.audience);
				if ((model.get(key) ?? '') !== '') break;
				main.sent.pop();
				said.pop();
				const stored = main.drafts.get(key);
				const draft: Draft = {
					threadId: last.threadId,
					audience: last.audience,
					text: last.text,
					caret: 0,
					revision: (stored?.revision ?? 0) + 1,
					updatedAt: 0,
				};
				main.drafts.set(key, draft);
				store.getState().put(draft);
				model.set(key, last.text);
				break;
			}
			case 'pause':
				await store.getState().flush();
				break;
			case 'restart':
				await store.getState().flush();
				store = createDraftsStore({ client, clock: { now: () => 0, after: () => () => {} } });
				chosen.clear();
				await open(move.early);
				break;
		}
		for (const of of ['public', 'private'] as const)
			expect(box(of).text).toBe(model.get(modelKey(thread().id, of)) ?? '');
		expect(main.sent.map(({ threadId, audience: to, text }) => ({ threadId, audience: to, text }))).toEqual(said);
		for (const reply of main.sent)
			expect([reply.accountId, reply.answers]).toEqual([`a-${reply.threadId}`, `m-${reply.threadId}`]);
	}
	await store.getState().flush();
	for (const [key, text] of model) expect(main.drafts.get(key)?.text ?? '').toBe(text);
	for (const [key, draft] of main.drafts) expect(draft.text).toBe(model.get(key) ?? '');
}

/** `DRAFT_RUNS=10000` for the long form. */
const RUNS = Number(import.meta.env.DRAFT_RUNS ?? 300);

it('holds over random sequences', { timeout: 600_000 }, async () => {
	await assertProperty(fc.asyncProperty(fc.array(step, { maxLength: 40 }), play), { numRuns: RUNS });
});
