// Files of a reply over the contract, as the screen sends them: the real store, the sample shop, a clock of our own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { testPicture } from '../../connectors/testing/test-picture.ts';
import type { FileId, Thread } from '../../contract/index.ts';
import { REPLY_FILE_PIECE } from '../../contract/reply-file-limits.ts';
import { type MadeCore, makeCore } from '../helpers/make-core.ts';
import { allRows, openThread } from '../helpers/owner.ts';

let made: MadeCore | null = null;
afterEach(async () => {
	await made?.end();
	made = null;
});

/** Dana's public comment. */
async function openSample(): Promise<{ core: MadeCore; thread: Thread }> {
	const core = await makeCore();
	made = core;
	await core.client['settings.save']({ shopName: 'Birch Lane', ownerName: 'Rosa' });
	await core.client['app.openSample']({});
	await core.until(async () => (await core.client['queue.summary']({})).waiting >= 5, 'conversations arrive');
	const row = (await allRows(core.client, 'waiting')).find(({ name }) => name === 'Dana Kim');
	if (!row) throw new Error('Dana is not there');
	return { core, thread: (await openThread(core.client, row.id)).thread };
}

async function add({ client }: MadeCore, { id: threadId }: Thread, name: string, bytes: Uint8Array): Promise<FileId> {
	const box = { threadId, audience: 'public' as const };
	const { id } = await client['replyFiles.begin']({ ...box, name, type: '', size: bytes.length });
	for (let offset = 0; offset < bytes.length; offset += REPLY_FILE_PIECE) {
		const base64 = Buffer.from(bytes.subarray(offset, offset + REPLY_FILE_PIECE)).toString('base64');
		await client['replyFiles.write']({ id, offset, base64 });
	}
	await client['replyFiles.finish']({ id });
	return id;
}
const list = ({ client }: MadeCore, { id: threadId }: Thread) =>
	client['replyFiles.list']({ threadId, audience: 'public', hasWords: false });
const send = ({ client }: MadeCore, thread: Thread, text: string, files: { id: FileId; alt: string }[]) =>
	client['replies.send']({
		threadId: thread.id,
		accountId: thread.accountId,
		answers: thread.answers?.id ?? ('' as never),
		audience: 'public',
		text,
		files,
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});

describe('files of a reply', () => {
	test('cross in pieces, survive a restart, and stand at the platform byte for byte', async () => {
		const { core, thread } = await openSample();
		const bytes = testPicture(1_300_000);
		const id = await add(core, thread, 'C:\\Users\\rosa\\lid.png', bytes);
		await core.restart();
		const { files, problems } = await list(core, thread);
		expect({ files, problems }).toMatchObject({
			files: [{ id, name: 'lid.png', type: 'image/png', size: 1_300_000, width: 40, height: 30 }],
			problems: [],
		});
		await core.client['replyFiles.describe']({ id, alt: 'A lid' });
		const sent = await send(core, thread, '', [{ id, alt: 'A lid' }]);
		expect(sent.files).toMatchObject([{ name: 'lid.png', alt: 'A lid' }]);
		await core.until(async () => (await core.client['outbox.list']({}))[0]?.state === 'sent', 'it is sent');
		const folder = join(core.folder, 'sample');
		const stored = readdirSync(folder).filter((name) => name.startsWith('sample-file-'));
		expect(stored).toHaveLength(1);
		expect(readFileSync(join(folder, stored[0] ?? '')).equals(bytes)).toBe(true);
		expect((await list(core, thread)).files).toEqual([]);
	});

	test('lose the place and the camera that a picture names, and stand at the platform without them', async () => {
		const { core, thread } = await openSample();
		const place = Buffer.from('51.5074 N 0.1278 W');
		const notes = Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\b\0\0'), place]);
		const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 17, 0]);
		const scan = Buffer.alloc(900_000, 7);
		const bytes = Buffer.concat([
			Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, notes.length + 2]),
			notes,
			frame,
			Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
			scan,
			Buffer.from([0xff, 0xd9]),
		]);
		const id = await add(core, thread, 'lid.jpg', bytes);
		const size = bytes.length - notes.length - 4;
		expect((await list(core, thread)).files).toMatchObject([{ type: 'image/jpeg', size, width: 40, height: 30 }]);
		await send(core, thread, 'Here it is.', [{ id, alt: '' }]);
		await core.until(async () => (await core.client['outbox.list']({}))[0]?.state === 'sent', 'it is sent');
		const folder = join(core.folder, 'sample');
		const [stored = ''] = readdirSync(folder).filter((name) => name.startsWith('sample-file-'));
		const published = readFileSync(join(folder, stored));
		expect([published.length, published.includes(place), published.includes(scan)]).toEqual([size, false, true]);
	});

	test('come back with the words when the reply is taken back', async () => {
		const { core, thread } = await openSample();
		const id = await add(core, thread, 'lid.png', testPicture(900));
		const sent = await send(core, thread, 'Here it is.', [{ id, alt: '' }]);
		expect((await core.client['outbox.cancel']({ id: sent.id })).text).toBe('Here it is.');
		expect((await list(core, thread)).files).toMatchObject([{ id }]);
	});

	test('are refused in a sentence: too large, of another kind, and what only calls itself a picture', async () => {
		const { core, thread } = await openSample();
		const begin = (name: string, size: number, type = '') =>
			core.client['replyFiles.begin']({ threadId: thread.id, audience: 'public', name, type, size });
		await expect(begin('a.png', 2_300_000)).rejects.toThrow(
			'A picture for Sample shop may be 2 MB; this one is 2.3 MB. Make it smaller and add it again.',
		);
		await expect(begin('list.pdf', 900)).rejects.toThrow(/takes no file of this type here, only JPEG, PNG/);
		await expect(begin('a.png', 60_000_000)).rejects.toThrow('A file may have 50 MB at most');
		const id = await add(core, thread, 'page.png', Buffer.from('<svg onload=alert(1)>'));
		expect((await list(core, thread)).problems).toMatchObject([{ id }]);
		await expect(send(core, thread, 'Look', [{ id, alt: '' }])).rejects.toThrow(/Nothing was sent/);
		expect(await core.client['replyFiles.show']({ id })).toBeNull();
	});

	test('and their descriptions are asked about where they name a customer’s private data', async () => {
		const { core, thread } = await openSample();
		const id = await add(core, thread, 'lid.png', testPicture(900));
		const alt = 'The lid for dana.kim@example.com';
		await core.client['replyFiles.describe']({ id, alt });
		await expect(send(core, thread, 'Here.', [{ id, alt }])).rejects.toMatchObject({ code: 'confirm' });
	});

	test('go with a reply that waits until a chosen time', async () => {
		const { core, thread } = await openSample();
		const id = await add(core, thread, 'lid.png', testPicture(900));
		await core.client['replies.send']({
			threadId: thread.id,
			accountId: thread.accountId,
			answers: thread.answers?.id ?? ('' as never),
			audience: 'public',
			text: 'Here it is.',
			files: [{ id, alt: '' }],
			clientToken: crypto.randomUUID(),
			draftRevision: 0,
			sendAt: core.clock.now() + 10 * 60_000,
		});
		await core.restart();
		await core.until(
			async () => (await core.client['outbox.list']({}))[0]?.state === 'sent',
			'its time comes',
			20 * 60_000,
		);
		const state = JSON.parse(readFileSync(join(core.folder, 'sample', 'sample-shop.json'), 'utf8'));
		expect(state.sent).toMatchObject([{ files: [{ name: 'lid.png', size: 900 }] }]);
	});
});
