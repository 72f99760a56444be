import { expect, test } from 'vitest';
import { seededRandom } from '../../../test/helpers/seeded-random.ts';
import type { JudgedItem } from '../shapes.ts';
import { comment, makeShop, noon } from '../testing/make-shop.ts';

const dana = 'dana@example.test';
const mail = (externalId: string, more: Partial<JudgedItem>): JudgedItem =>
	comment(externalId, {
		kind: 'email',
		audience: 'private',
		conversation: externalId,
		author: { externalId: dana, name: 'Dana', isShop: false },
		...more,
	});

test('beside the own words: whole, none where nothing was folded, unknown where it was stored before; damage is as unknown', () => {
	using shop = makeShop();
	shop.poll([
		mail('whole', { whole: { text: 'Yes\n\n> Do you?', designed: true } }),
		mail('same', { text: 'No', whole: { text: null, designed: false } }),
		mail('before', {}),
	]);
	const whole = (id: string) => shop.ask.getWhole({ messageId: shop.messageId(id) });
	expect(whole('whole')).toMatchObject({ text: 'Yes\n\n> Do you?', designed: true });
	expect(whole('same')).toMatchObject({ text: 'No', designed: false });
	expect(whole('before')).toMatchObject({ text: null, designed: null });
	shop.ask.keepWhole({ messageId: shop.messageId('before'), whole: { text: 'All of it', designed: false } });
	expect(whole('before')).toMatchObject({ text: 'All of it', designed: false });
	shop.test.raw.exec(`UPDATE wholeTexts SET body = x'00ff' WHERE messageId = '${shop.messageId('whole')}'`);
	expect(whole('whole')).toMatchObject({ text: null, designed: true });
	const { entries } = shop.ask.timelinePage({ threadId: shop.threadOf('same').id, before: null, limit: 10 });
	expect(entries).toMatchObject([{ hasWhole: false }]);
});

test('a thread of thirty mails that each quote all before takes a third of what its mails weigh at most', ({
	annotate,
}) => {
	using shop = makeShop();
	const words =
		'rye spelt flour oven loaf Saturday please thank you how many seeds sesame order shop open morning delivery address street cake for at the and with of'.split(
			' ',
		);
	const random = seededRandom(7);
	const word = () => words[Math.floor(random() * words.length)];
	const sentence = () => `${Array.from({ length: 60 }, word).join(' ')}.`;
	let history = '';
	let said = 0;
	let wholes = 0;
	for (let i = 0; i < 30; i++) {
		const own = sentence();
		const text =
			history === ''
				? own
				: `${own}\n\nOn Mon, 30 Nov 2026 at 09:${10 + i}, Birch Lane <rosa@birchlane.example> wrote:\n\n${history.replace(/^/gm, '> ')}`;
		said += own.length;
		wholes += text.length;
		shop.poll([
			mail(`m${i}`, { text: own, createdAt: noon + i, whole: { text: i === 0 ? null : text, designed: false } }),
		]);
		history = text;
	}
	const stored = Number(shop.test.raw.prepare('SELECT sum(length(body)) AS n FROM wholeTexts').get()?.n);
	void annotate(`said ${said}, whole ${wholes}, stored ${stored} bytes`);
	expect(stored).toBeLessThan(wholes / 3);
});

test('known: by id whoever wrote it, and the newest with a person', () => {
	using shop = makeShop();
	shop.poll([
		mail('asked', { text: 'Do you bake?' }),
		mail('ours', {
			text: 'We do.',
			author: { name: 'Shop', isShop: true },
			to: { externalId: dana, name: 'Dana' },
			parentId: 'asked',
			createdAt: noon + 1,
		}),
		mail('other', { text: 'Mine?', author: { externalId: 'bo@example.test', name: 'Bo', isShop: false } }),
	]);
	const known = (externalIds: string[], people: string[]) =>
		shop.ask
			.knownItems({ accountId: shop.accountId, externalIds, people })
			.map(({ externalId, isShop, with: other }) => [externalId, isShop, other]);
	expect(known(['other', 'nobody'], [])).toEqual([['other', false, 'bo@example.test']]);
	expect(known([], [dana])).toEqual([
		['ours', true, dana],
		['asked', false, dana],
	]);
});

test('what arrived at a time from a person or went to them, for mails whose id is not in them', () => {
	using shop = makeShop();
	shop.poll([
		mail('<a@no-message-id.invalid>', { text: 'Rye', createdAt: noon }),
		mail('<b@no-message-id.invalid>', { text: 'Spelt', createdAt: noon + 1000 }),
		mail('<c@no-message-id.invalid>', {
			text: 'Yes',
			createdAt: noon,
			author: { externalId: 'rosa', name: 'Rosa', isShop: true },
			to: { externalId: dana, name: 'Dana' },
		}),
	]);
	const { accountId } = shop;
	const found = (person: string, at: number) =>
		shop.ask
			.knownItems({ accountId, externalIds: [], people: [], arrived: [{ person, at }] })
			.map((one) => [one.externalId, one.isShop, one.with, one.at]);
	expect(found(dana, noon).sort()).toEqual([
		['<a@no-message-id.invalid>', false, dana, noon],
		['<c@no-message-id.invalid>', true, dana, noon],
	]);
	expect(found(dana, noon + 1)).toEqual([]);
	expect(found('bob@example.test', noon)).toEqual([]);
});
