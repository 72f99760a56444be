// Each way out of the group "Probably spam", and where it leads: the thread's normal place.
import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../../contract/judgement.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { comment, makeShop, minute, noon, own, person, type Shop, upset } from '../testing/make-shop.ts';

const judged = (intent: Judgement['intent'], more: Partial<Judgement> = {}): Judgement => ({
	...upset(0),
	intent,
	...more,
});
const ad = (externalId = 'ad', who = 'boost') =>
	comment(externalId, {
		author: person(who),
		text: 'Cheap followers, click here',
		conversation: `talk-${externalId}`,
		createdAt: noon - 60 * minute,
		judgement: judged('spam'),
	});
const asks = comment('why', { author: person('eve'), text: 'Why?', judgement: judged('question') });

function withAd(): { shop: Shop; threadId: ReturnType<Shop['threadOf']>['id'] } {
	const shop = makeShop();
	shop.poll([ad(), asks]);
	expect(order(shop)).toEqual(['eve', 'boost*']);
	return { shop, threadId: shop.threadOf('ad').id };
}
/** Who waits, in order; a star: in the group. */
const order = (shop: Shop): string[] =>
	shop.ask
		.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 10, now: noon })
		.rows.map((row) => `${row.name}${row.probablySpam ? '*' : ''}`);
/** It waited longer than Eve. */
const normal = ['boost', 'eve'];

type Way = (shop: Shop, threadId: ReturnType<Shop['threadOf']>['id']) => unknown;
const newer =
	(judgement: Judgement, text = 'Hello?'): Way =>
	(shop) =>
		shop.poll([{ ...ad('more'), conversation: 'talk-ad', text, createdAt: noon, judgement }]);
const ways: [string, Way][] = [
	['Not spam', (shop, threadId) => shop.ask.markNotSpam({ threadId, notSpam: true, now: noon })],
	['a tag', (shop, threadId) => shop.ask.tagThread({ threadId, tagId: shop.ask.saveTag({ name: 'x' }).id, now: noon })],
	['a note', (shop, threadId) => shop.ask.saveNote({ threadId, text: 'x', now: noon })],
	['an order', newer(judged('order'))],
	['a complaint', newer(judged('complaint', { sentiment: 'negative' }))],
	['who leaves', newer(judged('leaving'))],
	['a danger', newer(judged('safety'))],
	['a question', newer(judged('question'))],
	['spam that complains', newer(judged('spam', { sentiment: 'negative', upset: 1 }))],
	['spam that names an order', newer(judged('spam', { reasons: [{ rule: 'order', weight: 0 }] }))],
	['spam with the number of an order', newer(judged('spam'), 'My order no. 4711, see www.boost.example')],
	[
		'a draft',
		(shop, threadId) =>
			shop.ask.saveDraft({ threadId, audience: 'public', text: 'Hi', caret: 2, revision: 0, now: noon }),
	],
	[
		'a follow-up',
		(shop, threadId) => shop.ask.saveFollowUp({ threadId, dueAt: noon + 1, note: '', cancelOnReply: true, now: noon }),
	],
	[
		'a correction',
		(shop) => {
			const messageId = shop.messageId('ad');
			shop.ask.correctSentiment({ messageId, sentiment: 'negative', moved: [], now: noon });
		},
	],
	[
		'an answer in another conversation',
		(shop) => {
			shop.poll([ad('other'), own('r', { parentId: 'other', conversation: 'talk-other', createdAt: noon })]);
		},
	],
	[
		'a tag in another conversation',
		(shop) => {
			shop.poll([ad('other')]);
			const { id } = shop.threadOf('other');
			shop.ask.tagThread({ threadId: id, tagId: shop.ask.saveTag({ name: 'x' }).id, now: noon });
			shop.ask.setDone({ threadId: id, now: noon });
		},
	],
	[
		'an order in another conversation',
		(shop) => {
			shop.poll([{ ...ad('other'), judgement: judged('order') }]);
			shop.ask.setDone({ threadId: shop.threadOf('other').id, now: noon });
		},
	],
	[
		'a reply that failed',
		(shop) => {
			const { id } = shop.reply('ad');
			shop.ask.claimForSending({ id, now: noon });
			shop.ask.markUnsure({ id, why: rawText('x'), now: noon });
		},
	],
];

describe('out of the group', () => {
	test.each(ways)('%s brings it back to its normal place', (_name, way) => {
		const { shop, threadId } = withAd();
		using _shop = shop;
		way(shop, threadId);
		expect(order(shop)).toEqual(normal);
		const row = shop.threadOf('ad');
		expect([row.probablySpam, typeof row.dueAt]).toEqual([false, 'number']);
		const { waiting, probablySpam } = shop.ask.queueSummary({ now: noon });
		expect([waiting, probablySpam]).toEqual([2, 0]);
	});

	test('an answer leads to Answered; what follows is judged no more', () => {
		const { shop } = withAd();
		using _shop = shop;
		const { id } = shop.reply('ad');
		shop.send(id, null);
		expect(order(shop)).toEqual(['eve']);
		shop.poll([{ ...ad('more'), conversation: 'talk-ad', createdAt: noon + minute }]);
		expect(order(shop)).toEqual(['eve', 'boost']);
	});
});

test('“Not spam” is taken back, and what the owner marked comes back to its normal place', () => {
	const { shop, threadId } = withAd();
	using _shop = shop;
	shop.ask.markNotSpam({ threadId, notSpam: true, now: noon });
	shop.ask.markNotSpam({ threadId, notSpam: false, now: noon });
	expect(order(shop)).toEqual(['eve', 'boost*']);
	shop.ask.markSpam({ threadId, spam: true, now: noon });
	expect(order(shop)).toEqual(['eve']);
	shop.ask.markSpam({ threadId, spam: false, now: noon });
	expect(order(shop)).toEqual(['eve', 'boost*']);
	shop.ask.markSpam({ threadId, spam: true, now: noon });
	shop.ask.markNotSpam({ threadId, notSpam: true, now: noon });
	expect(order(shop)).toEqual(normal);
});

test('search and filters find it, the group counts what the filter leaves, and a long wait makes it neither late nor the oldest', () => {
	const { shop } = withAd();
	using _shop = shop;
	const window = (filter: { audience?: ('public' | 'private')[] }) =>
		shop.ask.threadsWindow({ view: 'waiting', filter, from: 0, to: 10, now: noon + 1e10 });
	expect(window({ audience: ['public'] }).groups.at(-1)).toEqual({ key: 'probablySpam', count: 1 });
	expect(window({ audience: ['private'] }).groups.some(({ key }) => key === 'probablySpam')).toBe(false);
	expect(window({}).groups[0]).toEqual({ key: 'overdue', count: 1 });
	expect(shop.ask.searchMessages({ text: 'followers', before: null, limit: 5 }).hits).toHaveLength(1);
	expect(shop.ask.queueSummary({ now: noon }).oldestWaitingAt).toBe(noon - 10 * minute);
	const { id } = shop.threadOf('ad');
	expect(shop.ask.threadPosition({ threadId: id, view: 'waiting', filter: {}, now: noon }).index).toBe(1);
});
