import { expect, test } from 'vitest';
import { createReader } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { setUp } from './testing/send-context.ts';

test('liking often makes one record; unliking removes it by its key', async () => {
	const { fakeServer, moderate, writes } = await setUp();
	const id = fakeServer.addItem({ text: 'Lovely.' });
	expect(await moderate(id, 'like')).toMatchObject({ liked: true, can: ['unlike'] });
	await moderate(id, 'like');
	expect(writes()).toHaveLength(1);
	expect(await moderate(id, 'unlike')).toMatchObject({ liked: false });
	expect(fakeServer.find(id)?.liked).toBe(false);
});

test('hiding keeps who may reply and what was hidden before', async () => {
	const { fakeServer, moderate, writes } = await setUp();
	const root = fakeServer.post({ text: 'Fresh rolls' });
	const [one, two] = ['Rude.', 'Ruder.'].map((text, i) =>
		fakeServer.addItem({ text, parentId: root, by: { id: `c${i}`, name: 'C' } }),
	);
	expect(await moderate(one ?? '', 'hide')).toMatchObject({ standing: 'hidden' });
	await moderate(two ?? '', 'hide');
	expect(writes().at(-1)).toMatchObject({
		rkey: root.split('/').at(-1),
		record: { post: root, hiddenReplies: [one, two] },
	});
});

test.each(['delete', 'hide'] as const)('refuses to %s what is not ours, without a write', async (action) => {
	const { fakeServer, moderate, writes } = await setUp();
	await expect(moderate(fakeServer.addItem({ text: 'Elsewhere.' }), action)).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(writes()).toEqual([]);
});

test('the next poll reports deleted posts, ours too', async () => {
	const { caseContext, fakeServer } = await setUp();
	const [gone, stays] = ['ann', 'bo'].map((id) => fakeServer.addItem({ text: 'Hello', by: { id, name: id } }));
	const ours = fakeServer.addItem({ text: 'Wrong words', own: true, parentId: gone ?? '' });
	const reader = createReader(caseContext);
	await reader.readAll();
	fakeServer.deleteItem(gone ?? '');
	fakeServer.deleteItem(ours);
	reader.round();
	await reader.readAll();
	expect([gone, stays, ours].map((id) => reader.items.get(id ?? '')?.standing)).toEqual([
		'deleted',
		'visible',
		'deleted',
	]);
	expect(reader.items.get(ours)?.author.isShop).toBe(true);
	const before = fakeServer.calls.length;
	reader.round();
	await reader.readAll();
	expect(fakeServer.calls.length - before).toBe(bluesky.streams.length);
});

test('a hidden post leaves the list and does not count as deleted', async () => {
	const { caseContext, fakeServer, moderate } = await setUp();
	const root = fakeServer.post({ text: 'Fresh rolls' });
	const id = fakeServer.addItem({ text: 'Rude.', parentId: root });
	const reader = createReader(caseContext);
	await reader.readAll();
	await moderate(id, 'hide');
	reader.round();
	await reader.readAll();
	expect(reader.items.get(id)?.standing).toBe('visible');
});
