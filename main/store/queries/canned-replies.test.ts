import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CannedReplyId } from '../../../contract/domain.ts';
import type { ReplyActions } from '../../../contract/routes/canned-replies.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { comment, makeShop, minute, noon, own, type Shop } from '../testing/make-shop.ts';
import { answeredWithinMs } from './canned-replies.ts';

const nothing: ReplyActions = { tagIds: [], laterDays: null, followUp: null, done: false };
const save = (shop: Shop, shortcut: string, more: { text?: string; actions?: ReplyActions } = {}) =>
	shop.ask.saveCanned({ title: shortcut, shortcut, text: `Text of ${shortcut}`, now: noon, ...more });
const one = (shop: Shop, id: CannedReplyId) => shop.ask.getCanned({ id });

const judged = (sentiment: 'negative' | 'neutral' | 'positive', intent: 'complaint' | 'thanks' | 'question') => ({
	judgement: { sentiment, upset: 0 as const, score: 0, intent, language: 'en', reasons: [], judgedBy: 'test-1' },
});

describe('folders', () => {
	test('are made once, renamed, sorted; a removed one leaves its replies', () => {
		using shop = makeShop();
		const sorry = shop.ask.saveCannedFolder({ name: 'Sorry' });
		expect(shop.ask.saveCannedFolder({ name: 'SORRY' })).toEqual(sorry);
		const orders = shop.ask.saveCannedFolder({ name: 'Orders' });
		expect(() => shop.ask.saveCannedFolder({ id: orders.id, name: 'sorry' })).toThrow(/already a folder/);
		shop.ask.sortCannedFolders({ ids: [orders.id, sorry.id] });
		expect(shop.ask.listCannedFolders().map(({ name }) => name)).toEqual(['Orders', 'Sorry']);
		const { id } = save(shop, 'a');
		shop.ask.moveCanned({ id, folderId: orders.id });
		shop.ask.saveCanned({ id, title: 'A', shortcut: 'a', text: 'A', now: noon });
		expect(one(shop, id).folderId).toBe(orders.id);
		shop.ask.removeCannedFolder({ id: orders.id });
		expect(one(shop, id).folderId).toBeNull();
		expect(() => shop.ask.moveCanned({ id, folderId: orders.id })).toThrow(/folder is no longer here/);
	});
});

describe('removing', () => {
	test('it comes back whole within a day, and its shortcut is free meanwhile', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const tag = shop.ask.saveTag({ name: 'Late' });
		const { id } = save(shop, 'sorry', { actions: { ...nothing, tagIds: [tag.id], done: true } });
		shop.reply('c1', { cannedReplyIds: [id] });
		const before = one(shop, id);
		shop.ask.removeCanned({ id, now: noon });
		expect(shop.ask.listCanned()).toEqual([]);
		expect(shop.ask.putCannedBack({ id })).toEqual(before);
		shop.ask.removeCanned({ id, now: noon });
		const other = save(shop, 'sorry');
		expect(() => shop.ask.putCannedBack({ id })).toThrow(/belongs to another/);
		shop.ask.saveCanned({ id: other.id, title: 'b', shortcut: 'b', text: 'b', now: noon + 25 * 60 * minute });
		expect(() => shop.ask.putCannedBack({ id })).toThrow(/no longer here/);
	});
});

describe('what is done with sending', () => {
	const act = (shop: Shop, actions: ReplyActions, more = {}) =>
		shop.reply('c1', {
			actions,
			times: { laterUntil: noon + 3 * 1440 * minute, followUpAt: noon + 2 * 1440 * minute },
			thenDone: actions.done,
			...more,
		});

	test('tag and follow-up are there at once and gone with the reply that is taken back', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const threadId = shop.threadOf('c1').id;
		const [late, old] = [shop.ask.saveTag({ name: 'Late' }), shop.ask.saveTag({ name: 'Old' })];
		shop.ask.tagThread({ threadId, tagId: old.id, now: noon - minute });
		const lines = () =>
			shop.ask.timelinePage({ threadId, before: null, limit: 50 }).entries.filter(({ type }) => type === 'system');
		const before = lines();
		const { id: canned } = save(shop, 'sorry');
		const actions = {
			tagIds: [late.id, old.id],
			laterDays: 3,
			followUp: { days: 2, note: 'Is it there?' },
			done: true,
		};
		const { id } = act(shop, actions, { cannedReplyIds: [canned], notBefore: noon + 5000 });
		expect(shop.threadOf('c1')).toMatchObject({
			tags: [{ name: 'Late' }, { name: 'Old' }],
			followUps: [{ note: 'Is it there?', dueAt: noon + 2 * 1440 * minute, cancelOnReply: true }],
			followUpAt: noon + 2 * 1440 * minute,
		});
		expect(one(shop, canned).uses).toBe(1);
		const draft = shop.ask.cancelReply({ id, now: noon + 1 });
		expect(draft.macro).toEqual({ cannedReplyIds: [canned], actions });
		expect(shop.threadOf('c1')).toMatchObject({
			tags: [{ name: 'Old' }],
			followUps: [],
			followUpAt: null,
			snoozedUntil: null,
		});
		expect(lines()).toEqual(before);
		expect(one(shop, canned).uses).toBe(0);
		expect(shop.ask.listDrafts({ threadId })).toMatchObject([{ macro: { cannedReplyIds: [canned], actions } }]);
	});

	test('Later begins when the reply was sent, and never over what the customer wrote since', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const first = act(shop, { ...nothing, laterDays: 3 });
		expect(shop.threadOf('c1').snoozedUntil).toBeNull();
		shop.send(first.id, own('o1', { parentId: 'c1', text: first.text, createdAt: noon }));
		expect(shop.threadOf('c1')).toMatchObject({ state: 'later', snoozedUntil: noon + 3 * 1440 * minute });
		shop.poll([comment('c2', { parentId: 'c1', createdAt: noon + minute })]);
		expect(shop.threadOf('c1')).toMatchObject({ state: 'waiting', snoozedUntil: null });
	});

	test('one that fails waits for the owner, whatever should be done after it', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = act(shop, { ...nothing, laterDays: 3, done: true });
		shop.ask.claimForSending({ id, now: noon });
		shop.ask.failReply({ id, why: rawText('It was refused.'), now: noon });
		expect(shop.threadOf('c1').state).toBe('waiting');
	});

	test('a draft keeps them until it is emptied or sent', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const threadId = shop.threadOf('c1').id;
		const { id } = save(shop, 'sorry');
		const macro = { cannedReplyIds: [id], actions: { ...nothing, done: true } };
		const macros = () => shop.ask.listDrafts({ threadId }).map((draft) => draft.macro ?? null);
		shop.ask.saveDraftMacro({ threadId, audience: 'public', macro });
		shop.ask.saveDraft({ threadId, audience: 'public', text: 'Hi', caret: 2, revision: 0, now: noon });
		expect(macros()).toEqual([macro]);
		shop.ask.saveDraft({ threadId, audience: 'public', text: '', caret: 0, revision: 1, now: noon });
		expect(macros()).toEqual([null]);
		shop.ask.saveDraftMacro({ threadId, audience: 'public', macro });
		shop.ask.saveDraft({ threadId, audience: 'public', text: 'Ho', caret: 2, revision: 2, now: noon });
		shop.reply('c1', { text: 'Ho', draftRevision: 3 });
		expect(macros()).toEqual([null]);
	});
});

describe('files', () => {
	const add = (shop: Shop, cannedId: CannedReplyId, name: string, bytes: string) => {
		const body = new TextEncoder().encode(bytes);
		const id = shop.ask.beginCannedFile({ cannedId, name, type: 'text/plain', size: body.length, now: noon });
		shop.ask.writeCannedFilePart({ id, offset: 0, body: body.slice(0, 2) });
		shop.ask.writeCannedFilePart({ id, offset: 2, body: body.slice(2) });
		return shop.ask.finishCannedFile({ id, type: 'text/plain', width: null, height: null });
	};
	test('are copied into the draft byte for byte, once, and go on without the canned reply', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const threadId = shop.threadOf('c1').id;
		const { id } = save(shop, 'menu');
		add(shop, id, 'menu.txt', 'Bread and rolls');
		add(shop, id, 'map.txt', 'Mill Lane');
		expect(one(shop, id).files.map(({ name, size }) => [name, size])).toEqual([
			['menu.txt', 15],
			['map.txt', 9],
		]);
		const attach = () => shop.ask.attachCannedFiles({ id, threadId, audience: 'private', now: noon });
		attach();
		attach();
		shop.ask.removeCanned({ id, now: noon });
		const files = shop.ask.listDraftFiles({ threadId, audience: 'private' });
		expect(files.map(({ name }) => name)).toEqual(['menu.txt', 'map.txt']);
		const bytes = [0, 1].map((part) => shop.ask.readFilePart({ id: files[0]?.id as never, part }) ?? new Uint8Array());
		expect(Buffer.concat(bytes).toString()).toBe('Bread and rolls');
		expect(shop.ask.listDraftFiles({ threadId, audience: 'public' })).toEqual([]);
	});
	test('one that broke off is no file', () => {
		using shop = makeShop();
		const { id: cannedId } = save(shop, 'menu');
		const id = shop.ask.beginCannedFile({ cannedId, name: 'a.txt', type: 'text/plain', size: 4, now: noon });
		shop.ask.writeCannedFilePart({ id, offset: 0, body: new Uint8Array(2) });
		expect(() => shop.ask.finishCannedFile({ id, type: 'text/plain', width: null, height: null })).toThrow(/broke off/);
		expect(one(shop, cannedId).files).toEqual([]);
	});
});

type Step =
	| { do: 'use'; thread: number; canned: number; fate: 'sent' | 'undone' | 'waiting' }
	| {
			do: 'answer';
			thread: number;
			sentiment: 'negative' | 'neutral' | 'positive';
			intent: 'complaint' | 'thanks' | 'question';
	  }
	| { do: 'wait'; hours: number };
const step = fc.oneof(
	fc.record({
		do: fc.constant('use' as const),
		thread: fc.nat(1),
		canned: fc.nat(1),
		fate: fc.constantFrom('sent', 'undone', 'waiting'),
	}),
	fc.record({
		do: fc.constant('answer' as const),
		thread: fc.nat(1),
		sentiment: fc.constantFrom('negative', 'neutral', 'positive'),
		intent: fc.constantFrom('complaint', 'thanks', 'question'),
	}),
	fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 24, 14 * 24 - 1, 14 * 24) }),
) as fc.Arbitrary<Step>;

test('uses and what came back are those that a plain count finds', () => {
	assertProperty(
		fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
			using shop = makeShop();
			const ids = [save(shop, 'a').id, save(shop, 'b').id];
			shop.poll(
				[0, 1].map((thread) =>
					comment(`root${thread}`, { author: { externalId: `p${thread}`, name: 'P', isShop: false } }),
				),
			);
			let at = noon;
			const sent: { canned: number; thread: number; at: number }[] = [];
			const came: { thread: number; at: number; kind: 'thanked' | 'angry' | 'other' }[] = [];
			const uses = [0, 0];
			const waiting = new Set<number>();
			for (const [n, action] of steps.entries()) {
				at += minute;
				if (action.do === 'wait') at += action.hours * 60 * minute;
				else if (action.do === 'answer') {
					const { thread, sentiment, intent } = action;
					const kind =
						sentiment === 'negative' || intent === 'complaint'
							? 'angry'
							: sentiment === 'positive' || intent === 'thanks'
								? 'thanked'
								: 'other';
					came.push({ thread, at, kind });
					const author = { externalId: `p${thread}`, name: 'P', isShop: false };
					shop.poll(
						[comment(`m${n}`, { author, parentId: `root${thread}`, createdAt: at, ...judged(sentiment, intent) })],
						{ now: at },
					);
				} else if (!waiting.has(action.thread)) {
					const { thread, canned, fate } = action;
					const used = ids[canned] ?? '';
					const threadId = shop.threadOf(`root${thread}`).id;
					const draftRevision = shop.ask.listDrafts({ threadId })[0]?.revision ?? 0;
					const notBefore = fate === 'sent' ? null : at + minute;
					const row = shop.reply(`root${thread}`, { at, cannedReplyIds: [used], notBefore, draftRevision });
					if (fate === 'undone') shop.ask.cancelReply({ id: row.id, now: at });
					else uses[canned] = (uses[canned] ?? 0) + 1;
					if (fate === 'waiting') waiting.add(thread);
					if (fate !== 'sent') continue;
					shop.send(row.id, own(`o${n}`, { parentId: `root${thread}`, text: row.text, createdAt: at }), at);
					sent.push({ canned, thread, at });
				}
			}
			for (const [canned, id] of ids.entries()) {
				const expected = { counted: 0, thanked: 0, angry: 0, other: 0, nothing: 0 };
				for (const use of sent.filter((each) => each.canned === canned)) {
					const next = came.find(
						(each) => each.thread === use.thread && each.at > use.at && each.at <= use.at + answeredWithinMs,
					);
					expected.counted++;
					expected[next?.kind ?? 'nothing']++;
				}
				expect(one(shop, id)).toMatchObject({ uses: uses[canned], outcome: expected });
			}
		}),
	);
});
