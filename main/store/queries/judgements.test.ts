import { describe, expect, test } from 'vitest';
import { explain } from '../testing/make-db.ts';
import { comment, makeShop, minute, noon, own, person, upset } from '../testing/make-shop.ts';

const by = (judgedBy: string, level: 0 | 1 | 2 = 0) => ({ ...upset(level), judgedBy });

describe('what was said before', () => {
	test('the same customer, the same thread, earlier, three at most, also for who is not here yet', () => {
		using shop = makeShop();
		const said = (n: number) => comment(`c${n}`, { parentId: 'post', text: `text ${n}`, createdAt: noon + n * minute });
		shop.poll([said(1), said(2), said(3), said(4), own('ours', { parentId: 'c4', createdAt: noon + 5 * minute })]);
		const ask = (item: { conversation?: string; parentId?: string; author: string | undefined; at?: number }) =>
			shop.ask
				.earlierTexts({
					accountId: shop.accountId,
					items: [{ externalId: 'new', createdAt: item.at ?? noon + 9 * minute, ...item }],
				})[0]
				?.map(({ text }) => text);
		expect(ask({ parentId: 'post', author: 'dana' })).toEqual(['text 2', 'text 3', 'text 4']);
		expect(ask({ parentId: 'c4', author: 'dana' })).toEqual(['text 2', 'text 3', 'text 4']);
		expect(ask({ parentId: 'post', author: 'dana', at: noon + 3 * minute })).toEqual(['text 1', 'text 2']);
		expect(ask({ parentId: 'post', author: 'bo' })).toEqual([]);
		expect(ask({ parentId: 'elsewhere', author: 'dana' })).toEqual([]);
		expect(ask({ author: 'dana' })).toEqual([]);
		expect(ask({ parentId: 'post', author: undefined })).toEqual([]);
		const [newest] = shop.ask.listToJudge({ judgedBy: 'guess-1', limit: 1 });
		expect(newest).toMatchObject({ text: 'text 4', isReply: true, earlier: ['text 1', 'text 2', 'text 3'] });
	});
});

test('texts of a time are the newest of it, and customers’ alone', () => {
	using shop = makeShop();
	const at = (n: number) =>
		comment(`c${n}`, { text: `text ${n}`, author: person(`p${n}`), createdAt: noon + n * minute });
	shop.poll([at(1), at(2), at(3), at(4), own('ours', { createdAt: noon + 2 * minute })]);
	const texts = (from: number, until: number, limit: number) =>
		shop.ask.listTexts({ from, until, limit }).map(({ text }) => text);
	expect(texts(noon + minute, noon + 4 * minute, 2)).toEqual(['text 3', 'text 2']);
	expect(texts(0, noon + 2 * minute, 5)).toEqual(['text 1']);
});

test('languages are those of the newest texts of customers, without short ones and what was not judged', () => {
	using shop = makeShop();
	const at = (n: number, language: string | null, text = `a text of some words ${n}`) =>
		comment(`c${n}`, {
			text,
			author: person(`p${n}`),
			createdAt: noon + n * minute,
			...(language === null ? {} : { judgement: { ...by('new'), language } }),
		});
	shop.poll([at(1, 'es'), at(2, 'fr', 'Bof'), at(3, 'de'), at(4, null), own('ours', { createdAt: noon })]);
	expect(shop.ask.listLanguages({ limit: 5, leastCharacters: 20 })).toEqual(['de', 'es']);
	expect(shop.ask.listLanguages({ limit: 1, leastCharacters: 0 })).toEqual(['de']);
});

test('who only says thank you sinks, unless the owner says it was meant badly', () => {
	using shop = makeShop();
	shop.poll([
		comment('a', { text: 'Thanks a lot!', judgement: { ...by('new'), sentiment: 'positive', intent: 'thanks' } }),
	]);
	expect(shop.threadOf('a').signOff).toBe(true);
	shop.ask.correctSentiment({ messageId: shop.messageId('a'), sentiment: 'negative', now: noon });
	expect(shop.threadOf('a')).toMatchObject({ signOff: false, upset: 1 });
	const again = { id: shop.messageId('a'), judgement: { ...by('newer'), intent: 'thanks' as const }, topics: [] };
	shop.ask.saveJudgements({ judgedBy: 'newer', judged: [again] });
	expect(shop.threadOf('a').signOff).toBe(false);
	shop.ask.correctSentiment({ messageId: shop.messageId('a'), sentiment: null, now: noon });
	expect(shop.threadOf('a').signOff).toBe(true);
});

test('the owner’s word about what a message wants holds over every judgement, and is listed once with the sentiment', () => {
	using shop = makeShop();
	shop.poll([comment('a', { judgement: { ...by('new'), intent: 'spam' } })]);
	const messageId = shop.messageId('a');
	const { id: threadId } = shop.threadOf('a');
	const intent = () =>
		shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 9, now: noon }).rows[0]?.intent;
	expect(shop.ask.listMarked({ threadId, as: 'notSpam' })).toEqual([{ messageId }]);
	shop.ask.correctIntent({ messageId, intent: 'notSpam', now: noon });
	expect(intent()).toBe('other');
	expect(shop.ask.listMarked({ threadId, as: 'notSpam' })).toEqual([]);
	const again = (judged: 'spam' | 'question', judgedBy: string) =>
		shop.ask.saveJudgements({
			judgedBy,
			judged: [{ id: messageId, judgement: { ...by(judgedBy), intent: judged }, topics: [] }],
		});
	again('spam', 'n-2');
	expect(intent()).toBe('other');
	again('question', 'n-3');
	expect(intent()).toBe('question');
	shop.ask.correctIntent({ messageId, intent: 'order', now: noon + 1 });
	again('question', 'n-4');
	expect(intent()).toBe('order');
	shop.poll([comment('a', { text: 'edited', editedAt: noon + 5, judgement: { ...by('n-5'), intent: 'praise' } })]);
	expect(intent()).toBe('order');
	shop.ask.correctSentiment({ messageId, sentiment: 'positive', now: noon + 2 });
	expect(shop.ask.listCorrections({ limit: 5 })).toMatchObject([
		{ sentiment: 'positive', intent: 'order', at: noon + 2 },
	]);
	expect(shop.ask.countCorrections()).toBe(1);
	shop.ask.correctSentiment({ messageId, sentiment: null, now: noon + 3 });
	expect(shop.ask.listCorrections({ limit: 5 })).toMatchObject([{ sentiment: null, intent: 'order' }]);
	shop.ask.correctIntent({ messageId, intent: null, now: noon + 4 });
	expect([intent(), shop.ask.listCorrections({ limit: 5 })]).toEqual(['praise', []]);
});

test('corrections are listed by when they were made, the newest first', () => {
	using shop = makeShop();
	shop.poll(['a', 'b', 'c'].map((id) => comment(id, { author: person(id), judgement: by('new') })));
	for (const [n, id] of ['b', 'c', 'a'].entries())
		shop.ask.correctSentiment({ messageId: shop.messageId(id), sentiment: 'positive', now: noon + n });
	shop.ask.correctSentiment({ messageId: shop.messageId('c'), sentiment: null, now: noon + 9 });
	expect(shop.ask.listCorrections({ limit: 5 }).map(({ name, at }) => [name, at])).toEqual([
		['a', noon + 2],
		['b', noon],
	]);
	expect(shop.ask.listCorrections({ limit: 1 })).toHaveLength(1);
	expect(shop.ask.countCorrections()).toBe(2);
	const plan = explain(shop.test.raw, {
		text: 'SELECT id FROM messages WHERE corrected IS NOT NULL ORDER BY correctedAt DESC, seq DESC LIMIT 5',
		values: [],
	});
	expect(plan).toEqual(['SCAN messages USING INDEX messages_corrected']);
});
