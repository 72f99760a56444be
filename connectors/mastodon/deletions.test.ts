import { expect, test } from 'vitest';
import { createReader, targetOf } from '../testing/index.ts';
import { mastodon } from './connector.ts';
import { setUp } from './testing/send-context.ts';

test('refuses to delete a customer’s post without a call', async () => {
	const { caseContext, fakeServer, read } = await setUp();
	const item = await read(fakeServer.post({ text: '@shop bad!', by: 'ann' }));
	const calls = fakeServer.calls.length;
	await expect(mastodon.moderate?.(await caseContext.ctx(), targetOf(item), 'delete')).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.calls).toHaveLength(calls);
});

test('the next poll finds deletions, also of own statuses; a dismissed notification stays', async () => {
	const { caseContext, fakeServer } = await setUp();
	const [gone, dismissed] = ['ann', 'bo'].map((by) => fakeServer.post({ text: '@shop hello', by }));
	const ours = fakeServer.post({ text: '@ann@other.example wrong words', parentId: gone ?? '' });
	const reader = createReader(caseContext);
	await reader.readAll();
	fakeServer.deleteItem(gone ?? '');
	fakeServer.deleteItem(ours);
	fakeServer.dismiss(dismissed ?? '');
	reader.round();
	await reader.readAll();
	expect([gone, dismissed, ours].map((id) => reader.items.get(id ?? '')?.standing)).toEqual([
		'deleted',
		'visible',
		'deleted',
	]);
	expect(reader.items.get(ours)?.author.isShop).toBe(true);
	const before = fakeServer.calls.length;
	reader.round();
	await reader.readAll();
	expect(fakeServer.calls.length - before).toBe(mastodon.streams.length);
});
