// What versions after the first one store: whole mails, automatic answers, mails that name earlier ones, drafts of notes, the group
// "Probably spam", a reply that waits over a newer message, and a request to judge everything again.
import type { Item } from '../../connectors/sdk/index.ts';
import type { FixtureShop } from './owner-acts.ts';
import { judged, lastUsed } from './platforms.ts';

const minute = 60_000;

export async function fillLaterKinds(shop: FixtureShop): Promise<void> {
	const { store, next } = shop;
	await fillMail(shop);
	const noted = next('wordpress');
	await store.saveDraft({
		threadId: noted.threadId,
		audience: 'note',
		text: 'Ask Eve whether\nthe oven…',
		caret: 7,
		revision: 0,
		now: lastUsed - minute,
	});
	await fillSpam(shop);
	await fillNewer(shop);
	await store.setQuotes({ accountId: shop.account('email'), quotes: false });
	await store.judgeEverything();
}

const mail = (externalId: string, more: Partial<Item>): Item => ({
	externalId,
	kind: 'email',
	audience: 'private',
	author: { externalId: 'nora@guests.example', name: 'Nora', isShop: false },
	text: 'Own words only.',
	createdAt: lastUsed - 40 * minute,
	...more,
});

async function fillMail({ store, account }: FixtureShop): Promise<void> {
	const first = mail('<first@guests.example>', {
		text: 'Could we have the long table on Friday?',
		whole: { text: null, designed: true },
		writtenAt: lastUsed - 43 * minute,
	});
	const items = [
		first,
		mail('<third@guests.example>', {
			parentId: '<second@guests.example>',
			ancestors: ['<first@guests.example>', '<second@guests.example>'],
			text: 'We are nine now. 🎂',
			whole: {
				text: `We are nine now. 🎂\n\n> ${'Could we have the long table on Friday? '.repeat(40)}`,
				designed: false,
			},
			createdAt: lastUsed - 30 * minute,
		}),
		mail('<away@guests.example>', {
			parentId: '<first@guests.example>',
			text: 'I am away until Monday.',
			automatic: 'answer',
			createdAt: lastUsed - 20 * minute,
		}),
		mail('<bounce@mail.example>', {
			parentId: '<first@guests.example>',
			author: { externalId: 'postmaster@mail.example', name: 'Mail Delivery', isShop: false },
			text: 'This message could not be delivered.',
			automatic: 'undelivered',
			createdAt: lastUsed - 10 * minute,
		}),
	];
	await store.applyItems({
		accountId: account('email'),
		items: items.map((item) => (item.automatic ? item : judged(item))),
		now: lastUsed - 5 * minute,
	});
}

/** One thread in the group, and one that the owner took out of it. */
async function fillSpam({ store, account }: FixtureShop): Promise<void> {
	const ads = ['link-builder', 'casino-friend'].map((who) =>
		mail(`<${who}@ads.example>`, {
			author: { externalId: `${who}@ads.example`, name: who, isShop: false },
			text: 'Boost your ranking! We sell 500 backlinks for $99. Click here: https://ads.example/seo Unsubscribe any time.',
		}),
	);
	await store.applyItems({ accountId: account('email'), items: ads.map(judged), now: lastUsed - 5 * minute });
	const { rows } = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 500, now: lastUsed });
	const taken = rows.find(({ name }) => name === 'casino-friend');
	if (!taken?.probablySpam) throw new Error('The advertisement is not in the group "Probably spam".');
	await store.markNotSpam({ threadId: taken.id, notSpam: true, now: lastUsed });
}

/** The customer wrote again while the reply waited: the owner is asked. */
async function fillNewer({ store, next, reply }: FixtureShop): Promise<void> {
	const asked = next('facebook');
	const id = await reply(asked, 'Written before she wrote again', { notBefore: lastUsed - 2 * minute });
	const again: Item = {
		externalId: `again-${asked.externalId}`,
		parentId: asked.externalId,
		kind: 'comment',
		audience: asked.audience,
		author: { externalId: asked.authorId, name: asked.author, isShop: false },
		text: 'Never mind, I found it!',
		createdAt: lastUsed - 2 * minute,
	};
	await store.applyItems({ accountId: asked.accountId, items: [judged(again)], now: lastUsed - 2 * minute });
	if (await store.claimForSending({ id, now: lastUsed })) throw new Error('The reply went out over a newer message.');
}
