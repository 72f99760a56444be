import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { FileId } from '../../../contract/domain.ts';
import { comment, makeShop, minute, noon, own, type Shop } from '../testing/make-shop.ts';
import { kindOf } from '../testing/outbox-context.ts';

const day = 24 * 60 * minute;
const bytes = (text: string) => new TextEncoder().encode(text);

function add(shop: Shop, to: string, text: string, audience: 'public' | 'private' = 'public'): FileId {
	const threadId = shop.threadOf(to).id;
	const id = shop.ask.beginFile({
		threadId,
		audience,
		name: 'lid.png',
		type: 'image/png',
		size: text.length,
		now: noon,
	});
	for (let offset = 0; offset < text.length; offset += 4)
		shop.ask.writeFilePart({ id, offset, body: bytes(text.slice(offset, offset + 4)) });
	shop.ask.finishFile({ id, type: 'image/png', width: 3, height: 2 });
	return id;
}
const draftOf = (shop: Shop, to: string, audience: 'public' | 'private' = 'public') =>
	shop.ask.listDraftFiles({ threadId: shop.threadOf(to).id, audience });

function shopWithComment(): Shop {
	const shop = makeShop();
	shop.poll([comment('c1')]);
	return shop;
}

describe('a file of a draft', () => {
	test('belongs to it once all its bytes are here, to its audience alone, in the order of adding', () => {
		using shop = shopWithComment();
		const threadId = shop.threadOf('c1').id;
		const open = shop.ask.beginFile({ threadId, audience: 'public', name: 'a', type: 't', size: 8, now: noon });
		shop.ask.writeFilePart({ id: open, offset: 0, body: bytes('half') });
		expect(draftOf(shop, 'c1')).toEqual([]);
		expect(kindOf(() => shop.ask.finishFile({ id: open, type: 't', width: null, height: null }))).toBe('conflict');
		const [first, second] = [add(shop, 'c1', 'one'), add(shop, 'c1', 'second file')];
		expect(draftOf(shop, 'c1').map(({ id }) => id)).toEqual([first, second]);
		expect(draftOf(shop, 'c1', 'private')).toEqual([]);
		shop.ask.removeFile({ id: first });
		shop.ask.removeFile({ id: first });
		expect(draftOf(shop, 'c1')).toMatchObject([{ id: second, size: 11, alt: '' }]);
		expect(shop.test.raw.prepare('SELECT count(*) AS n FROM replyFileParts WHERE fileId = ?').all(first)).toEqual([
			{ n: 0 },
		]);
	});

	test('takes pieces only one after the other, and none beyond its size', () => {
		using shop = shopWithComment();
		const threadId = shop.threadOf('c1').id;
		const id = shop.ask.beginFile({ threadId, audience: 'public', name: 'a', type: 't', size: 6, now: noon });
		const write = (offset: number, text: string) =>
			kindOf(() => shop.ask.writeFilePart({ id, offset, body: bytes(text) }));
		expect([write(2, 'ab'), write(0, 'abcd'), write(0, 'abcd'), write(4, 'efg'), write(4, 'ef')]).toEqual([
			'conflict',
			'none',
			'conflict',
			'conflict',
			'none',
		]);
	});

	test('moves to the private draft with its text, and follows a conversation that is joined with another', () => {
		using shop = makeShop();
		shop.poll([comment('c1', { conversation: 'root' }), comment('c2', { parentId: 'middle' })]);
		const id = add(shop, 'c2', 'cake');
		shop.ask.moveFilesToPrivate({ threadId: shop.threadOf('c2').id });
		expect(draftOf(shop, 'c2')).toEqual([]);
		shop.poll([own('middle', { conversation: 'root', createdAt: noon - 60 * minute })]);
		expect(draftOf(shop, 'c1', 'private')).toMatchObject([{ id }]);
	});

	test('is bounded: no more than twenty, and a hundred million bytes', () => {
		using shop = shopWithComment();
		const threadId = shop.threadOf('c1').id;
		const begin = (size: number) =>
			shop.ask.beginFile({ threadId, audience: 'public', name: 'a', type: 't', size, now: noon });
		begin(60_000_000);
		expect(kindOf(() => begin(40_000_001))).toBe('conflict');
		for (let n = 0; n < 19; n++) begin(1);
		expect(kindOf(() => begin(1))).toBe('conflict');
	});
});

describe('a reply with files', () => {
	const seen = (shop: Shop) => draftOf(shop, 'c1').map(({ id, alt }) => ({ id, alt }));

	test('takes exactly those that the button showed', () => {
		using shop = shopWithComment();
		const id = add(shop, 'c1', 'cake');
		const shown = seen(shop);
		const other = add(shop, 'c1', 'another window');
		expect(kindOf(() => shop.reply('c1', { files: shown }))).toBe('conflict');
		expect(kindOf(() => shop.reply('c1', {}))).toBe('conflict');
		shop.ask.removeFile({ id: other });
		shop.ask.describeFile({ id, alt: 'A cake' });
		expect(kindOf(() => shop.reply('c1', { files: shown }))).toBe('conflict');
		expect(shop.ask.listOutbox()).toEqual([]);
		const sent = shop.reply('c1', { files: seen(shop), clientToken: 'once', text: 'Hello' });
		expect(sent.files).toEqual([{ name: 'lid.png', type: 'image/png', size: 4, alt: 'A cake' }]);
		expect(draftOf(shop, 'c1')).toEqual([]);
		// The second press of the same button is the same reply; with other files it is none.
		expect(shop.reply('c1', { files: [{ id, alt: 'A cake' }], clientToken: 'once', text: 'Hello' }).id).toBe(sent.id);
		expect(kindOf(() => shop.reply('c1', { clientToken: 'once', text: 'Hello' }))).toBe('conflict');
	});

	test('names their bytes to the sender, and no longer belongs to the draft', () => {
		using shop = shopWithComment();
		const id = add(shop, 'c1', 'a cake of cream');
		const sent = shop.reply('c1', { files: seen(shop) });
		const [job] = shop.ask.listSendable({ now: noon + day });
		const sha256 = createHash('sha256').update('a cake of cream').digest('hex');
		expect(job).toMatchObject({
			id: sent.id,
			files: [{ id, size: 15, sha256 }],
			reply: { files: [{ name: 'lid.png', width: 3, height: 2 }] },
		});
		shop.ask.removeFile({ id });
		expect(kindOf(() => shop.ask.describeFile({ id, alt: 'changed' }))).toBe('notFound');
		expect(new TextDecoder().decode(shop.ask.readFilePart({ id, part: 0 }) ?? undefined)).toBe('a ca');
	});

	test('that was changed on the disk is never sent', () => {
		using shop = shopWithComment();
		add(shop, 'c1', 'cake');
		const sent = shop.reply('c1', { files: seen(shop) });
		shop.test.raw.exec(`UPDATE outbox SET files = replace(files, 'lid', 'lie')`);
		expect(shop.ask.verifyOutbox()).toEqual([sent.id]);
		expect(shop.ask.claimForSending({ id: sent.id, now: noon + day })).toBeNull();
		expect(shop.ask.getOutbox(sent.id).state).toBe('failed');
	});

	test('comes back into the draft with them, behind nothing that was added since', () => {
		using shop = shopWithComment();
		const id = add(shop, 'c1', 'cake');
		const sent = shop.reply('c1', { files: seen(shop), text: '', notBefore: noon + minute });
		const later = add(shop, 'c1', 'later');
		shop.ask.cancelReply({ id: sent.id, now: noon });
		expect(draftOf(shop, 'c1').map((file) => file.id)).toEqual([id, later]);
		expect(shop.ask.listSendable({ now: noon + day })).toEqual([]);
	});

	test('gives their bytes back to the disk thirty days after it was sent, and not before', () => {
		using shop = shopWithComment();
		const id = add(shop, 'c1', 'cake');
		const sent = shop.reply('c1', { files: seen(shop) });
		const threadId = shop.threadOf('c1').id;
		const unfinished = shop.ask.beginFile({ threadId, audience: 'public', name: 'a', type: 't', size: 9, now: noon });
		const dropAt = (now: number) => shop.ask.dropOldFiles({ now });
		expect(dropAt(noon + 400 * day)).toBe(1);
		expect(kindOf(() => shop.ask.getDraftFile({ id: unfinished }))).toBe('notFound');
		shop.ask.claimForSending({ id: sent.id, now: noon });
		shop.ask.resolveSent({ id: sent.id, item: null, now: noon, by: 'answer' });
		expect(dropAt(noon + 30 * day)).toBe(0);
		expect(shop.ask.readFilePart({ id, part: 0 })).not.toBeNull();
		expect(dropAt(noon + 30 * day + 1)).toBe(1);
		expect(shop.ask.readFilePart({ id, part: 0 })).toBeNull();
		expect(shop.ask.getOutbox(sent.id).files).toMatchObject([{ name: 'lid.png' }]);
	});
});
