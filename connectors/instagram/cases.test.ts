// What once reached the inbox wrong, through the real streams. Words and names are invented.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createCaseContext, createReader } from '../testing/index.ts';
import { Comment } from './api.ts';
import { instagram } from './connector.ts';
import { commentItem } from './map.ts';
import type { fakeInstagram } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';

const inputOf = <T>(name: string): T =>
	(JSON.parse(readFileSync(new URL(`./testing/cases/${name}.json`, import.meta.url), 'utf8')) as { input: T }).input;
function open() {
	const caseContext = createCaseContext(instagram, harness.options);
	const reader = createReader(caseContext);
	return { fakeServer: caseContext.fakeServer as ReturnType<typeof fakeInstagram>, reader, caseContext };
}

interface Conversations {
	data: { messages: { data: { id: string; message: string; [field: string]: unknown }[] } }[];
}
test('stories and what was shared are asked for and shown (F05)', async () => {
	const { fakeServer, reader } = open();
	const sent = inputOf<Conversations>('F05-shares-and-stories').data[0]?.messages.data ?? [];
	const ids = sent.map(({ message, story, shares }) =>
		fakeServer.message(
			message,
			{ id: '200', name: 'ann' },
			{ ...(story ? { story } : {}), ...(shares ? { shares } : {}) },
		),
	);
	await reader.readAll();
	expect(ids.map((id) => reader.items.get(id)?.text)).toEqual([
		'Mentioned you in a story: https://lookaside.fbsbx.com/x',
		'About your story: https://lookaside.fbsbx.com/y\nIs this in stock?',
		'Shared: https://lookaside.fbsbx.com/z',
	]);
	expect(reader.unparsed).toEqual([]);
});

test('a message of which nothing is known says so and is kept', async () => {
	const { fakeServer, reader } = open();
	const id = fakeServer.message('', { id: '200', name: 'ann' }, { gift: { stars: 5 } });
	await reader.readAll();
	expect(reader.items.get(id)).toMatchObject({
		text: 'Something this program cannot show yet.',
		permalink: 'https://www.instagram.com/direct/inbox/',
	});
	expect(reader.unparsed).toHaveLength(1);
});

test('the shop’s own comment comes in once somebody answered it (F17)', async () => {
	const { fakeServer, reader } = open();
	const own = fakeServer.addItem({ text: 'Which colour shall we order next?', own: true });
	await reader.readAll();
	expect(reader.items.size).toBe(0);
	const answer = fakeServer.addItem({ text: 'The blue one please', parentId: own });
	reader.round();
	await reader.readAll();
	expect(reader.items.get(own)).toMatchObject({ author: { isShop: true }, text: 'Which colour shall we order next?' });
	expect(reader.items.get(answer)).toMatchObject({ parentId: own, conversation: own });
});

test('a hidden comment takes no public answer (F21)', () => {
	const hidden = Comment.parse({ ...inputOf<object>('F21-hidden'), timestamp: '2026-11-30T10:00:00+0000' });
	const facts = { id: '9001', userId: '17841', username: 'rosasflowers' };
	const item = commentItem(hidden, { id: '1' }, { facts, now: Date.UTC(2026, 11, 1) });
	expect(item).toMatchObject({
		standing: 'hidden',
		can: ['unhide', 'delete'],
		replies: { public: { allowed: false } },
	});
	expect(commentItem({ ...hidden, hidden: false }, { id: '1' }, { facts, now: 0 })?.replies?.public?.allowed).toBe(
		true,
	);
});
