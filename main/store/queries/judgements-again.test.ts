import { describe, expect, test } from 'vitest';
import { comment, makeShop, minute, noon, own, person, upset } from '../testing/make-shop.ts';

const by = (judgedBy: string, level: 0 | 1 | 2 = 0) => ({ ...upset(level), judgedBy });

describe('judging again', () => {
	test('a version is a number: 3 is older than 10, and what 10 judged stays', () => {
		using shop = makeShop();
		shop.poll([
			comment('a', { judgement: by('insight-3'), createdAt: noon - 2 * minute }),
			comment('b', { judgement: by('insight-10'), author: person('bo'), createdAt: noon - minute }),
		]);
		const texts = (judgedBy: string) => shop.ask.listToJudge({ judgedBy, limit: 9 }).map(({ id }) => id);
		expect(texts('insight-10')).toEqual([shop.messageId('a')]);
		expect(texts('insight-4')).toEqual([shop.messageId('a')]);
		expect(texts('insight-11')).toEqual([shop.messageId('b'), shop.messageId('a')]);
	});

	test('of what lies before `since` only what waits and what nobody judged, until the owner asks for everything', () => {
		using shop = makeShop();
		shop.poll([
			comment('answered', { judgement: by('insight-3'), createdAt: noon - 5 * minute }),
			own('ours', { parentId: 'answered', createdAt: noon - 4 * minute }),
			comment('waits', { judgement: by('insight-3'), author: person('bo'), createdAt: noon - 3 * minute }),
			comment('recent', { judgement: by('insight-3'), author: person('cy'), createdAt: noon + minute }),
		]);
		const scope = { judgedBy: 'insight-4', since: noon };
		const todo = () => shop.ask.listToJudge({ ...scope, limit: 9 }).map(({ id }) => id);
		expect(todo()).toEqual([shop.messageId('recent'), shop.messageId('waits')]);
		expect(shop.ask.getJudgementProgress(scope)).toMatchObject({ left: 2, older: 1 });
		shop.ask.judgeEverything();
		expect(new Set(todo())).toEqual(new Set([...['recent', 'waits', 'answered'].map((id) => shop.messageId(id))]));
		expect(shop.ask.getJudgementProgress(scope)).toMatchObject({ left: 3, older: 0 });
		shop.ask.endJudgementRun();
		expect(todo()).toHaveLength(2);
	});

	test('only what others judged, the newest first; corrections stay; a thread moves only when the outcome does', () => {
		using shop = makeShop();
		shop.poll([
			comment('a', { judgement: by('1-old', 2), createdAt: noon - 3 * minute }),
			comment('b', { judgement: by('1-old'), author: person('bo'), createdAt: noon - 2 * minute }),
			comment('c', { judgement: by('zz', 1), author: person('cy'), createdAt: noon - minute }),
			comment('d', { judgement: by('new'), author: person('di') }),
			own('ours'),
		]);
		shop.ask.correctSentiment({ messageId: shop.messageId('c'), sentiment: 'positive', now: noon });
		const todo = shop.ask.listToJudge({ judgedBy: 'new', limit: 10 });
		expect(todo.map(({ id }) => id)).toEqual([shop.messageId('b'), shop.messageId('a'), shop.messageId('c')]);
		expect(shop.ask.getJudgementProgress({ judgedBy: 'new' })).toEqual({
			done: 0,
			left: 3,
			older: 0,
			toMark: false,
			stopped: false,
		});
		const due = shop.threadOf('a').dueAt ?? 0;
		const judged = todo.map(({ id }) => ({ id, judgement: by('new'), topics: [{ topic: 'price', times: 2 }] }));
		shop.ask.saveJudgements({ judgedBy: 'new', judged: judged.slice(0, 2) });
		// Of b nothing changed that anybody sees, a has calmed down.
		expect(shop.changes()?.threads).toEqual([shop.threadOf('a').id]);
		expect(shop.threadOf('a')).toMatchObject({ upset: 0, sentiment: 'neutral' });
		expect(shop.threadOf('a').dueAt).toBeGreaterThan(due);
		expect(shop.ask.getJudgementProgress({ judgedBy: 'new' })).toMatchObject({ done: 2, left: 1 });
		shop.ask.saveJudgements({ judgedBy: 'new', judged });
		expect(shop.threadOf('c')).toMatchObject({ sentiment: 'positive', upset: 0 });
		const entry = shop.ask.timelinePage({ threadId: shop.threadOf('c').id, before: null, limit: 5 }).entries[0];
		expect(entry).toMatchObject({
			corrected: 'positive',
			judgement: { judgedBy: 'new' },
			topics: [{ topic: 'price', times: 2 }],
		});
		expect(shop.ask.listToJudge({ judgedBy: 'new', limit: 10 })).toEqual([]);
	});

	test('the intent follows a new judgement and a new text, is left alone by a correction, and is what still waits', () => {
		using shop = makeShop();
		const wants = (judgedBy: string, intent: 'question' | 'order' | 'safety' | 'thanks') => ({
			...by(judgedBy),
			intent,
		});
		const first = comment('a', { judgement: wants('old', 'question'), createdAt: noon - 3 * minute });
		shop.poll([first, comment('b', { parentId: 'a', judgement: wants('old', 'order'), createdAt: noon - 2 * minute })]);
		const now = () => shop.threadOf('a').intent;
		expect(now()).toBe('order');
		shop.ask.correctSentiment({ messageId: shop.messageId('b'), sentiment: 'negative', now: noon });
		expect(now()).toBe('order');
		shop.poll([{ ...first, text: 'It burst in my hand', judgement: wants('old', 'safety') }]);
		expect(now()).toBe('safety');
		const [newest] = shop.ask.listToJudge({ judgedBy: 'new', limit: 1 });
		shop.ask.saveJudgements({
			judgedBy: 'new',
			judged: [{ id: shop.messageId('a'), judgement: wants('new', 'thanks'), topics: [] }],
		});
		expect([newest?.id, now()]).toEqual([shop.messageId('b'), 'order']);
		shop.poll([
			own('r', { parentId: 'b', createdAt: noon }),
			comment('c', { parentId: 'a', judgement: wants('new', 'thanks'), createdAt: noon + minute }),
		]);
		expect(now()).toBe('thanks');
	});

	test('what arrived meanwhile keeps its newer judgement; what cannot be judged is not tried for ever', () => {
		using shop = makeShop();
		shop.poll([
			comment('a', { judgement: by('1-old', 1) }),
			comment('b', { judgement: by('1-old', 1), author: person('bo') }),
		]);
		const todo = shop.ask.listToJudge({ judgedBy: 'new', limit: 10 });
		shop.poll([comment('a', { text: 'edited', judgement: by('new', 2) })]);
		shop.ask.saveJudgements({
			judgedBy: 'new',
			judged: todo.map(({ id }) => ({ id, judgement: id === shop.messageId('b') ? null : by('new'), topics: [] })),
		});
		expect(shop.threadOf('a').upset).toBe(2);
		expect(shop.threadOf('b').upset).toBe(1);
		expect(shop.ask.listToJudge({ judgedBy: 'new', limit: 10 })).toEqual([]);
	});

	test('a moved word marks its messages in steps that go on where they were', () => {
		using shop = makeShop();
		const texts = ['Sick boards', 'so SICK!', 'sickness', 'fine', 'sick "as" ever'];
		shop.poll(
			texts.map((text, n) =>
				comment(`c${n}`, { text, author: person(`p${n}`), judgement: by('new'), createdAt: noon + n }),
			),
		);
		shop.poll([own('ours', { text: 'sick', parentId: 'c0' })]);
		shop.ask.correctSentiment({
			messageId: shop.messageId('c0'),
			sentiment: 'positive',
			moved: ['sick', '"as'],
			now: noon,
		});
		expect(shop.ask.getJudgementProgress({ judgedBy: 'new' })).toMatchObject({ left: 0, toMark: true });
		let steps = 0;
		while (shop.ask.markChangedWords({ limit: 1 })) steps++;
		expect(steps).toBeGreaterThan(2);
		const marked = shop.ask.listToJudge({ judgedBy: 'new', limit: 10 }).map(({ text }) => text);
		expect(marked).toEqual(['sick "as" ever', 'so SICK!', 'Sick boards']);
		expect(shop.ask.getJudgementProgress({ judgedBy: 'new' }).toMark).toBe(false);
	});

	test('stopped stays stopped, and the end resets it', () => {
		using shop = makeShop();
		shop.poll([comment('a', { judgement: by('1-old') })]);
		shop.ask.setJudgementStopped({ stopped: true });
		shop.ask.saveJudgements({
			judgedBy: 'new',
			judged: [{ id: shop.messageId('a'), judgement: by('new'), topics: [] }],
		});
		expect(shop.ask.getJudgementProgress({ judgedBy: 'new' })).toEqual({
			done: 1,
			left: 0,
			older: 0,
			toMark: false,
			stopped: true,
		});
		shop.ask.endJudgementRun();
		expect(shop.ask.getJudgementProgress({ judgedBy: 'new' })).toEqual({
			done: 0,
			left: 0,
			older: 0,
			toMark: false,
			stopped: false,
		});
	});
});
