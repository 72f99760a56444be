// The guess in a running shop: it learns from the owner and forgets on request, is made again after an update, and decides nothing.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Message, Sentiment } from '../../contract/index.ts';
import { judgedBy } from '../../main/judgement/judge.ts';
import { type FakePlatformShop, openFakePlatformShop } from '../helpers/fake-platform-shop.ts';
import { allRows, timeline } from '../helpers/owner.ts';

vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });
let shop: FakePlatformShop;
beforeEach(async () => {
	shop = await openFakePlatformShop();
});
afterEach(() => shop.end());

async function said(text: string, who: string): Promise<Message> {
	shop.server.addPost({ text, by: { id: who, name: who } });
	await shop.poll();
	return messageOf(who);
}
async function messageOf(who: string): Promise<Message> {
	const row = (await allRows(shop.client, 'waiting')).find((one) => one.name === who);
	const found = row && (await timeline(shop.client, row.id)).findLast((entry) => entry.type === 'message');
	if (found?.type !== 'message') throw new Error(`${who} said nothing`);
	return found;
}
const correct = ({ id }: Message, sentiment: Sentiment | null) =>
	shop.client['judgement.correct']({ messageId: id, sentiment });
const because = (message: Message) =>
	message.judgement?.reasons
		.filter(({ rule }) => rule.startsWith('corrected:'))
		.map(({ rule, from, to }) => [rule, message.text.slice(from, to)]);
const judgedWith = (who: string, what: (message: Message) => boolean, why: string) =>
	shop.until(async () => {
		const message = await messageOf(who);
		return what(message) && message;
	}, why);

describe('what the owner corrects', () => {
	test('changes the next similar message and those already here, says why, and is forgotten when taken back', async () => {
		const before = await said('my new boards are sick', 'early');
		expect(before.judgement?.sentiment).not.toBe('positive');
		const first = await said('these sneakers are sick', 'ann');
		const second = await said('sick colours on the new board', 'ben');
		await correct(first, 'positive');
		await correct(second, 'positive');

		const next = await said('wow those boards are sick', 'cleo');
		expect(next.judgement?.sentiment).toBe('positive');
		expect(because(next)).toContainEqual(['corrected:2', 'sick']);
		const again = await judgedWith(
			'early',
			(message) => Boolean(because(message)?.length),
			'what was here is judged again',
		);
		expect(because(again)).toContainEqual(['corrected:2', 'sick']);
		const told = await shop.client['judgement.get']({});
		expect(told.learnedWords[0]).toMatchObject({ word: 'sick', times: 2, sentiment: 'positive' });
		expect(told.corrections.map(({ name, sentiment }) => [name, sentiment])).toEqual([
			['ben', 'positive'],
			['ann', 'positive'],
		]);

		// Also after a restart.
		await shop.restart();
		expect((await said('sick as ever', 'dora')).judgement?.reasons.some(({ rule }) => rule === 'corrected:2')).toBe(
			true,
		);

		await correct(first, null);
		await correct(second, null);
		expect(because(await said('so sick of this', 'emil'))).toEqual([]);
		await judgedWith('cleo', (message) => because(message)?.length === 0, 'what was learnt is forgotten there too');
		expect(await shop.client['judgement.get']({})).toMatchObject({ corrections: [], corrected: 0, learnedWords: [] });
	});

	test('a word is forgotten with all its corrections, and these can be brought back', async () => {
		const first = await said('these sneakers are sick', 'ann');
		await correct(first, 'positive');
		await correct(await said('a gnarly wobble again', 'ben'), 'negative');
		const { corrections } = await shop.client['judgement.unlearn']({ word: 'sick' });
		expect(corrections).toEqual([{ messageId: first.id, sentiment: 'positive', intent: null }]);
		expect((await messageOf('ann')).corrected).toBeNull();
		expect((await messageOf('ben')).corrected).toBe('negative');
		expect((await shop.client['judgement.get']({})).learnedWords.some(({ word }) => word === 'sick')).toBe(false);
		for (const { messageId, sentiment } of corrections)
			await shop.client['judgement.correct']({ messageId, sentiment });
		expect((await messageOf('ann')).corrected).toBe('positive');
	});
});

describe('what the owner says a message wants', () => {
	const rowOf = async (who: string) =>
		[...(await allRows(shop.client, 'waiting')), ...(await allRows(shop.client, 'spam'))].find(
			(row) => row.name === who,
		);

	test('spam that was marked is known the next time, is told among the effects, and is forgotten with the mark', async () => {
		const early = await said('Promofix stickers for my wall', 'early');
		expect(early.judgement?.intent).not.toBe('spam');
		for (const who of ['ann', 'ben', 'cleo']) {
			await said(`Promofix stickers for any wall, says ${who}`, who);
			await shop.client['threads.markSpam']({ threadId: (await rowOf(who))?.id as never, spam: true });
		}
		const next = await said('Promofix stickers for your wall', 'next');
		expect(next.judgement?.intent).toBe('spam');
		expect(because(next)).toContainEqual(['corrected:3', 'Promofix']);
		await judgedWith('early', ({ judgement }) => judgement?.intent === 'spam', 'what was here is judged again');
		const told = await shop.client['judgement.get']({});
		expect(told.corrections.map(({ name, sentiment, intent }) => [name, sentiment, intent])).toEqual([
			['cleo', null, 'spam'],
			['ben', null, 'spam'],
			['ann', null, 'spam'],
		]);
		expect(told.learnedWords.find(({ word }) => word === 'promofix')).toMatchObject({
			sentiment: null,
			intents: ['spam'],
		});
		const { examples } = await shop.client['judgement.effects']({ messageId: told.corrections[0]?.messageId as never });
		for (const { before, after } of examples) expect([before.intent, after.intent]).toContain('spam');

		for (const { threadId } of told.corrections) await shop.client['threads.markSpam']({ threadId, spam: false });
		await judgedWith(
			'early',
			({ judgement }) => judgement?.intent !== 'spam',
			'what was learnt is forgotten there too',
		);
		expect(await shop.client['judgement.get']({})).toMatchObject({ corrected: 0, learnedWords: [] });
	});

	test('what is not spam is out of the group, and so is the next of its kind', async () => {
		const text = 'Get 500 REAL followers for your shop today, click here http://follow.example/x';
		expect((await said(text, 'ann')).judgement?.intent).toBe('spam');
		for (const who of ['ann', 'ben', 'cleo', 'dora']) {
			const row = (await rowOf(who)) ?? (await said(`${text} ${who}`, who).then(() => rowOf(who)));
			await shop.client['threads.notSpam']({ threadId: row?.id as never, notSpam: true });
		}
		expect((await messageOf('ann')).correctedIntent).toBe('notSpam');
		expect(
			(await said('Get 900 REAL followers today, click here http://follow.example/y', 'emil')).judgement?.intent,
		).not.toBe('spam');
	});

	test('an order is one in the queue, and stays one when it is judged again', async () => {
		const message = await said('the blue ones were lovely in the window', 'ann');
		expect((await rowOf('ann'))?.intent).not.toBe('order');
		await shop.client['judgement.correctIntent']({ messageId: message.id, intent: 'order' });
		expect(await rowOf('ann')).toMatchObject({ intent: 'order' });
		await shop.until(async () => (await shop.client['judgement.get']({})).progress === null, 'all are judged');
		expect(await messageOf('ann')).toMatchObject({ correctedIntent: 'order' });
		expect(await rowOf('ann')).toMatchObject({ intent: 'order' });
		await shop.client['judgement.correctIntent']({ messageId: message.id, intent: null });
		await shop.until(async () => (await rowOf('ann'))?.intent !== 'order', 'what was learnt is forgotten');
	});
});

test('an angry customer who writes again is known to be one, and what it is about is told', async () => {
	const dana = { id: 'dana', name: 'dana' };
	const first = shop.server.addPost({ text: 'My parcel is late again, this is unacceptable!', by: dana });
	await shop.poll();
	expect((await messageOf('dana')).topics.map(({ topic }) => topic)).toContain('delivery');
	shop.server.addPost({ text: 'Order 4711', by: dana, parent: first.id, at: first.at + 60_000 });
	await shop.poll();
	const second = await messageOf('dana');
	expect(second.text).toBe('Order 4711');
	expect(second.judgement).toMatchObject({ sentiment: 'negative' });
	expect(second.judgement?.reasons.map(({ rule }) => rule)).toContain('again');
});

test('one word is judged in the language that the shop’s customers write, also after a restart', async () => {
	const spanish = [
		'¿A qué hora abrís el domingo por la mañana?',
		'Muchas gracias por el pan de ayer, estaba muy rico',
		'Quería reservar una tarta para el viernes por favor',
		'El pedido de mi madre llegó muy tarde otra vez',
		'¿Tenéis algo sin gluten para una niña celíaca?',
	];
	expect((await said('Horrible!', 'zero')).judgement?.language).toBe('en');
	for (const [n, text] of spanish.entries()) await said(text, `es${n}`);
	expect((await said('Horrible!', 'one')).judgement).toMatchObject({ language: 'es', sentiment: 'negative' });
	expect((await said('Excellent!', 'two')).judgement).toMatchObject({ sentiment: 'positive' });
	await shop.restart();
	expect((await said('Horrible!', 'three')).judgement).toMatchObject({ language: 'es', sentiment: 'negative' });
});

test('what several customers write lately and did not before is told in their words', async () => {
	for (const who of ['ann', 'ben', 'cleo', 'dora']) await said(`The glitter ribbon came off, ${who} here`, who);
	// One who says it over and over is one.
	const emil = { id: 'emil', name: 'emil' };
	const first = shop.server.addPost({ text: 'Why no blue candles?', by: emil });
	for (let n = 1; n < 4; n++)
		shop.server.addPost({ text: 'Why no blue candles?', by: emil, parent: first.id, at: first.at + n * 1000 });
	await shop.poll();
	const { phrases } = await shop.client['judgement.phrases']({});
	expect(phrases).toContainEqual({ phrase: 'glitter ribbon came off', conversations: 4 });
	expect(phrases.filter(({ phrase }) => phrase.includes('candles'))).toEqual([]);
});

test('after an update everything is judged again, in the background, and nothing else changes', async () => {
	for (let n = 0; n < 12; n++)
		await said(
			n === 0
				? 'Still no answer about the tulips'
				: n % 3 === 0
					? 'The vase came broken, I want my money back!'
					: 'Do you open on Sunday?',
			`p${n}`,
		);
	await correct(await messageOf('p0'), 'neutral');
	const rows = async () =>
		(await allRows(shop.client, 'waiting')).map(({ id, state, unanswered, waitingSince }) => ({
			id,
			state,
			unanswered,
			waitingSince,
		}));
	const serverState = (await rows()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
	await shop.core().stop();
	const db = new DatabaseSync(join(shop.folder, 'shop', 'shop.db'));
	// As a former version left them: it thought everybody very pleased, and it knew no topics.
	db.exec(`UPDATE messages SET judgedBy = 'insight-0', upset = 0, topics = NULL,
		sentiment = CASE WHEN corrected IS NULL THEN 'positive' ELSE corrected END,
		judgement = json_set(judgement, '$.judgedBy', 'insight-0', '$.sentiment', 'positive', '$.upset', 0, '$.intent', 'praise') WHERE direction = 'in'`);
	db.close();
	await shop.restart();
	await shop.until(async () => (await shop.client['judgement.get']({})).progress === null, 'all are judged');
	const again = await messageOf('p3');
	expect(again).toMatchObject({
		judgement: { judgedBy, sentiment: 'negative' },
		topics: expect.arrayContaining([{ topic: 'refund', times: 1 }]),
	});
	expect(await messageOf('p0')).toMatchObject({ corrected: 'neutral', judgement: { judgedBy } });
	expect((await rows()).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(serverState);
	const upset = (await allRows(shop.client, 'waiting')).filter((row) => row.upset > 0).map(({ name }) => name);
	expect(upset.toSorted()).toEqual(['p3', 'p6', 'p9']);
	expect(shop.server.published()).toEqual([]);
});
