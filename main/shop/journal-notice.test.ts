import { expect, test } from 'vitest';
import { englishText } from '../../contract/ui-text.ts';
import type { ChangedIds, Store } from '../store/index.ts';
import { createJournalNotice } from './journal-notice.ts';

type Found = Awaited<ReturnType<Store['getJournalNotice']>>;
const nothing: ChangedIds = { threads: [], outbox: true, accounts: false, canned: false, tags: false, rules: false };

async function open(found: Found, openedAt = 1000) {
	let now = found;
	let changes = 0;
	let touch: (changed: ChangedIds) => void = () => undefined;
	const notice = await createJournalNotice({
		store: {
			getJournalNotice: async () => now,
			onChange: (listener) => {
				touch = listener;
				return () => undefined;
			},
		},
		openedAt,
		changed: () => changes++,
	});
	const text = () => {
		const said = notice.notice();
		return said === null ? null : englishText(said);
	};
	return {
		text,
		changes: () => changes,
		becomes: async (next: Found) => {
			now = next;
			touch(nothing);
			await Promise.resolve();
		},
	};
}

test('nothing is said of data that is as it was', async () => {
	expect((await open({ wentBackAt: null, unsure: 0, outside: true, missing: null })).text()).toBeNull();
});

test('the sentence stays while a reply is unsure because of it, also at the next start', async () => {
	const shop = await open({ wentBackAt: 500, unsure: 2, outside: true, missing: null });
	expect(shop.text()).toMatch(/2 replies that waited are not sent before you have looked/);
	await shop.becomes({ wentBackAt: 500, unsure: 1, outside: true, missing: null });
	expect(shop.text()).toMatch(/One reply that waited is not sent/);
	await shop.becomes({ wentBackAt: 500, unsure: 0, outside: true, missing: null });
	expect([shop.text(), shop.changes()]).toEqual([null, 2]);
});

test('where nothing waited the owner is told what is missing, until the program ends', async () => {
	expect((await open({ wentBackAt: 1000, unsure: 0, outside: true, missing: null })).text()).toMatch(
		/^Your data is older/,
	);
	expect((await open({ wentBackAt: 999, unsure: 0, outside: true, missing: null })).text()).toBeNull();
});

test('without a place outside the data it says what that means', async () => {
	expect((await open({ wentBackAt: null, unsure: 0, outside: false, missing: null })).text()).toMatch(
		/cannot write to its own folder/,
	);
});

const day = 24 * 3_600_000;
test.each([
	['unclosed', /^The newest part of your data is missing.*perhaps by a program that copies files.*put the newest copy/],
	['older', /^An older copy of your data is in the place/],
] as const)('what is missing from the file is told for a day (%s)', async (how, sentence) => {
	const found = { wentBackAt: null, unsure: 0, outside: true, missing: { how, at: 5 } };
	expect((await open(found, 5)).text()).toMatch(sentence);
	expect((await open(found, 5 + day)).text()).toMatch(sentence);
	expect((await open(found, 6 + day)).text()).toBeNull();
});
