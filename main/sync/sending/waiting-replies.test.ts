// The rule for waiting replies: one that waited longer than its undo time does not go out over what came in since. A test for each way of
// waiting, over both ways of reading.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutboxRow } from '../../../contract/index.ts';
import { englishText } from '../../../contract/ui-text.ts';
import { minute } from '../testing/harness.ts';
import { answerElsewhere, makeWaitingShop, newerItem, type WaitingShop } from '../testing/waiting-replies-context.ts';
import { waits } from '../testing/ways-of-waiting.ts';

describe.each([false, true])('where one conversation can be read: %s', (canRefresh) => {
	let shop: WaitingShop;
	beforeEach(async () => {
		shop = await makeWaitingShop({ canRefresh });
	});
	afterEach(() => shop.harness.close());
	const published = () => shop.harness.store.listOutbox().then((rows) => rows.filter(({ state }) => state === 'sent'));

	test.each(Object.keys(waits))('%s, and the customer writes: it waits for the owner', async (name) => {
		const row = await waits[name]?.(shop, () => shop.arrive(newerItem()));
		if (!row) throw new Error('no such wait');
		expect(await published()).toEqual([]);
		const now = await shop.harness.row(row.id);
		expect(now).toMatchObject({ state: 'queued', waitsFor: 'owner', newer: true });
		expect(now.why && englishText(now.why)).toBe('They wrote again before this went out.');
		// It stays so, however often the outbox looks.
		await shop.pass(3 * minute);
		expect(await published()).toEqual([]);
	});

	test.each(canRefresh ? Object.keys(waits) : ['without internet'])(
		'%s, and nobody writes: it goes out',
		async (name) => {
			const row = await waits[name]?.(shop, () => undefined);
			expect(await published()).toMatchObject([{ id: row?.id }]);
		},
	);

	test('somebody answered elsewhere: it waits for the owner, and says so', async () => {
		const row = await waits['without internet']?.(shop, () => shop.arrive(answerElsewhere()));
		const { why, newer } = await shop.harness.row((row as OutboxRow).id);
		expect([newer, why && englishText(why)]).toEqual([true, 'Somebody answered elsewhere before this went out.']);
	});
});
