// The owner at the screen, as a model: it does what the screen does with what the core answers, and writes down what the button said
// at each press. What is true is known to the platform alone; the rules compare the two.

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { AppError, type MessageId, type OutboxId, type ThreadId, type View } from '../../contract/index.ts';
import type { InMemoryPlatform } from '../helpers/in-memory-platform.ts';
import type { MadeCore } from '../helpers/make-core.ts';
import { timeline } from '../helpers/owner.ts';
import { expectAsPressed, expectEnded, expectNobodyLost, expectNotOverNewer } from './safety-checks.ts';
import { postManually } from './safety-manual.ts';
import type { Op, Screen, SendAction } from './safety-ops.ts';
import { offline, sendAnyway } from './safety-waiting.ts';
import { waitingOf } from './who-waits.ts';

const views: readonly View[] = ['waiting', 'goingOut', 'answered', 'later', 'done', 'spam'];
const people = ['Ana', 'Bo', 'Cem', 'Dana'];
/** As the settings come. */
const undoMs = 5000;
let words = 0;

export function createModel(core: MadeCore, platform: InMemoryPlatform) {
	const { client } = core;
	const sendActions: SendAction[] = [];
	/** Posts the owner closed, by Done. */
	const closed = new Set<string>();
	/** Drafts as last confirmed. */
	const saved = new Map<string, string>();
	let screen: Screen | null = null;
	/** Replies that wait for the owner at the end. */
	let stopped = 0;
	/** What of the platform was there before this model began: another sequence's. */
	const from = platform.posts.length;
	const own = () => platform.posts.slice(from);
	const poll = () => client['accounts.checkNow']({});
	const fresh = (who: string) => `${who} ${++words}`;
	const postOf = (text: string) => own().find((post) => post.text === text);

	/** Our customers carry the sequence in their name, so that each sequence has threads of its own. */
	const person = (who: number) => `${people[who % people.length]}-${from}`;

	const rows = async () => {
		const lists = await Promise.all(
			views.map(async (view) =>
				(await client['threads.window']({ view, from: 0, to: 500 })).rows.map((row) => ({ ...row, view })),
			),
		);
		return lists.flat().filter((row) => row.name.endsWith(`-${from}`));
	};

	async function show(threadId: ThreadId): Promise<void> {
		const [thread, drafts] = await Promise.all([
			client['threads.get']({ threadId }),
			client['drafts.list']({ threadId }),
		]);
		screen = {
			thread,
			audience: thread.defaultAudience,
			drafts: new Map(
				drafts.flatMap(({ audience, text, revision }) => (audience === 'note' ? [] : [[audience, { text, revision }]])),
			),
		};
	}

	async function externalOf(threadId: ThreadId, messageId: MessageId): Promise<string> {
		const entry = (await timeline(client, threadId)).find((one) => one.type === 'message' && one.id === messageId);
		const post = entry?.type === 'message' ? postOf(entry.text) : undefined;
		if (!post) throw new Error('the message to answer is nowhere at the platform');
		return post.id;
	}

	async function press(thenDone: boolean, times: number): Promise<void> {
		const shown = screen;
		const draft = shown?.drafts.get(shown.audience);
		if (!shown?.thread.answers || !draft || draft.text === '') return;
		const { thread, audience } = shown;
		const manual = thread.audiences[audience]?.manual === true;
		// What the button said: taken from what the screen shows, which may be old, never from what is true now.
		const answers = shown.thread.answers;
		const parent = await externalOf(thread.id, answers.id);
		const token = randomUUID();
		const asked = {
			...{ threadId: thread.id, accountId: thread.accountId, answers: answers.id, audience, text: draft.text },
			...{ clientToken: token, draftRevision: draft.revision, thenDone, manual },
		};
		const ends = await Promise.allSettled(Array.from({ length: times }, () => client['replies.send'](asked)));
		const accepted = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
		for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(AppError);
		if (!accepted[0]) return;
		expect(new Set(accepted.map((one) => one.id)).size).toBe(1);
		expect(thread.audiences[audience]?.allowed).toBe(!manual);
		sendActions.push({
			...{ token, parent, person: platform.personOf(parent), audience, manual, text: draft.text, id: accepted[0].id },
			...{ posted: false, undone: false, givenUp: false, confirmedAt: core.clock.now() },
			undoUntil: core.clock.now() + undoMs,
		});
		saved.set(`${thread.id} ${audience}`, '');
		await show(thread.id);
	}

	const answerInPublic = async (threadId: ThreadId) => {
		await show(threadId);
		if (screen) screen.audience = 'public';
		await type();
		await press(false, 1);
	};

	async function undo(): Promise<void> {
		const last = sendActions.filter((one) => !one.undone && !one.givenUp).at(-1);
		if (!last) return;
		try {
			const draft = await client['outbox.cancel']({ id: last.id });
			// What was out already can only have been in doubt; whatever else was taken back never goes out.
			last.givenUp = own().some((post) => post.token === last.token);
			last.undone = !last.givenUp;
			if (last.givenUp) expect(platform.unacknowledged).toContain(last.token);
			expect(draft.text.startsWith(last.text)).toBe(true);
			expect(draft.audience).toBe(last.audience);
			saved.set(`${draft.threadId} ${draft.audience}`, draft.text);
			if (screen?.thread.id === draft.threadId) await show(draft.threadId);
		} catch (error) {
			// Too late: it is on its way or settled, and the owner is told so.
			expect(error).toMatchObject({ code: 'conflict' });
		}
	}

	async function type(): Promise<void> {
		if (!screen?.thread.answers) return;
		const { thread, audience, drafts } = screen;
		const text = fresh('reply');
		try {
			const kept = await client['drafts.save']({
				threadId: thread.id,
				audience,
				text,
				caret: text.length,
				revision: drafts.get(audience)?.revision ?? 0,
			});
			drafts.set(audience, { text, revision: kept.revision });
			saved.set(`${kept.threadId} ${audience}`, text);
		} catch (error) {
			expect(error).toMatchObject({ code: 'conflict' });
			await show(thread.id);
		}
	}

	async function arrive(op: Extract<Op, { do: 'arrive' }>): Promise<void> {
		const by = person(op.who);
		const before = own().filter((post) => post.by === by && post.audience === op.audience);
		platform.addPost({
			parent: op.follows ? (before.at(-1)?.id ?? null) : null,
			audience: op.audience,
			by,
			text: fresh(by),
			token: null,
		});
		await poll();
	}

	async function run(op: Op): Promise<void> {
		switch (op.do) {
			case 'arrive':
				return arrive(op);
			case 'meanwhile': {
				const answers = screen?.thread.answers;
				if (!screen || !answers) return;
				const parent = await externalOf(screen.thread.id, answers.id);
				const audience = platform.find(parent)?.audience ?? 'public';
				platform.addPost({ parent, audience, by: platform.personOf(parent), text: fresh('meanwhile'), token: null });
				return void (await poll());
			}
			case 'orphan': {
				const by = person(op.who);
				const post = (parent: string | null) =>
					platform.addPost({ parent, audience: 'public', by, text: fresh(by), token: null });
				const first = post(null);
				const middle = post(first.id);
				const last = post(middle.id);
				// What holds the two together comes to us last, when the owner has perhaps begun to answer.
				platform.posts.splice(platform.posts.indexOf(middle), 1);
				await poll();
				const row = (await rows()).find((one) => one.preview === first.text || one.preview === last.text);
				if (row) await show(row.id);
				await type();
				platform.posts.push(middle);
				await poll();
				return;
			}
			case 'elsewhere': {
				const post = own().findLast((one) => one.by.endsWith(`-${from}`));
				if (post)
					platform.addPost({
						parent: post.id,
						audience: post.audience,
						by: 'shop',
						text: fresh('elsewhere'),
						token: null,
					});
				return void (await poll());
			}
			case 'open': {
				const all = await rows();
				const row = all[op.which % Math.max(1, all.length)];
				return row && show(row.id);
			}
			case 'type':
				return type();
			case 'answer':
				await run({ do: 'open', which: op.which });
				if (op.swap) await run({ do: 'audience' });
				await type();
				return press(op.thenDone, 1);
			case 'audience':
				if (screen) screen.audience = screen.audience === 'public' ? 'private' : 'public';
				return;
			case 'press':
				return press(op.thenDone, 1);
			case 'twice':
				return press(false, 2);
			case 'postManually':
				return postManually(op.says, { client, platform, sendActions, rows, poll, answerInPublic });
			case 'undo':
				return undo();
			case 'hover': {
				const last = sendActions.at(-1);
				const untilAt = core.clock.now() + 8000;
				await client['outbox.hold']({ id: last?.id ?? ('none' as OutboxId), untilAt }).catch((error: unknown) =>
					expect(error).toBeInstanceOf(AppError),
				);
				if (last) last.undoUntil = Math.max(last.undoUntil, untilAt);
				return;
			}
			case 'done': {
				if (!screen) return;
				const threadId = screen.thread.id;
				const open = (await timeline(client, threadId)).flatMap((one) =>
					one.type === 'message' && one.unanswered ? [one.text] : [],
				);
				await client['threads.done']({ threadId });
				for (const text of open) closed.add(postOf(text)?.id ?? '');
				return;
			}
			case 'later':
				if (screen) await client['threads.snooze']({ threadId: screen.thread.id, until: core.clock.now() + 600_000 });
				return;
			case 'fate':
				platform.outcomes.push(op.fate);
				return;
			case 'pass':
				return core.pass(op.ms);
			case 'offline':
				return offline(op, core, platform, sendActions, fresh);
			case 'sendAnyway':
				return sendAnyway(core, sendActions);
			case 'restart':
				await core.restart();
				for (const [key, text] of saved) {
					const [threadId = '', audience = ''] = key.split(' ');
					const thread = await client['threads.get']({ threadId: threadId as ThreadId });
					// Merged threads may hold two drafts in one; what was typed is in it all the same.
					const drafts = await client['drafts.list']({ threadId: thread.id });
					expect(drafts.find((draft) => draft.audience === audience)?.text ?? '').toContain(text);
				}
				return screen ? show(screen.thread.id) : undefined;
		}
	}

	/** After every step: what was published is what a button said, and nobody is in two places or in none. */
	async function check(): Promise<void> {
		const published = own().filter((post) => post.token !== null);
		expectAsPressed(published, sendActions, platform);
		for (const post of published) expectNotOverNewer(post, sendActions, platform);
		expect(new Set(published.map((post) => post.token)).size).toBe(published.length);
		const seen = await rows();
		expect(new Set(seen.map((row) => row.id)).size).toBe(seen.length);
		for (const row of seen) if (row.unanswered > 0) expect(['waiting', 'later', 'goingOut']).toContain(row.view);
		const open = seen.reduce((sum, row) => sum + row.unanswered, 0);
		expect(open).toBeGreaterThanOrEqual(waitingOf(own(), closed).length);
	}

	/** When all has come to rest: every reply ended where it can be seen, and exactly those wait who have no answer. */
	async function checkEnd(): Promise<void> {
		platform.outcomes.length = 0;
		// Doubt takes two minutes of looking; whatever else is under way ends before that.
		const moving = async () =>
			(await client['outbox.list']({})).some(
				(row) => !row.manual && !row.newer && ['held', 'queued', 'sending', 'unsure'].includes(row.state),
			);
		for (let n = 0; n < 8 && (await moving()); n++) await core.pass(30_000);
		await poll();
		await check();
		const outbox = await client['outbox.list']({});
		stopped = outbox.filter((row) => row.newer && sendActions.some(({ id }) => id === row.id)).length;
		expectEnded(sendActions, outbox, platform, from);
		await expectNobodyLost(client, await rows(), waitingOf(own(), closed));
	}

	return { run, check, checkEnd, sendActions, stopped: () => stopped };
}
