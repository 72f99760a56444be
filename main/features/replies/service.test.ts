import { describe, expect, test } from 'vitest';
import { AccountId, type Input, MessageId, ThreadId } from '../../../contract/index.ts';
import { rawText } from '../../../contract/ui-text.ts';
import type { ReplyTarget } from './service.ts';
import { accountId, start, threadId } from './testing/service-context.ts';

const asked = (some: Partial<Input<'replies.send'>> = {}): Input<'replies.send'> => ({
	threadId,
	accountId,
	answers: MessageId.parse('m1'),
	audience: 'public',
	text: 'Hello Dana',
	clientToken: '5d3f0a52-6f5d-4d8e-9d58-0a4b1c2d3e4f',
	draftRevision: 3,
	thenDone: false,
	manual: false,
	confirmed: { sameWords: false, privateData: [] },
	cannedReplyIds: [],
	files: [],
	sendAt: null,
	actions: null,
	...some,
});

describe('replies.send', () => {
	test('what the button said goes into the outbox as it is, held for undo', async () => {
		const { service, queued, wakes } = start();
		const sent = await service.send(asked());
		expect(queued).toEqual([
			{
				threadId,
				accountId,
				answersId: 'm1',
				audience: 'public',
				text: 'Hello Dana',
				clientToken: asked().clientToken,
				files: [],
				draftRevision: 3,
				thenDone: false,
				manual: false,
				confirmed: false,
				cannedReplyIds: [],
				at: 1000,
				notBefore: 6000,
				undoUntil: 6000,
			},
		]);
		expect(sent.canCheck).toBe(true);
		expect(wakes()).toBe(1);
	});

	test('a platform may have its own time to undo', async () => {
		const { service, queued } = start({}, 5000, { undoByPlatform: { 'fake-platform': 30_000, other: 0 } });
		await service.send(asked());
		expect(queued).toMatchObject([{ notBefore: 31_000, undoUntil: 31_000 }]);
		const atOnce = start({}, 5000, { undoByPlatform: { 'fake-platform': 0 } });
		await atOnce.service.send(asked());
		expect(atOnce.queued).toMatchObject([{ notBefore: null, undoUntil: 1000 }]);
	});

	test('a scheduled one is held until its moment, and waits from the start', async () => {
		const { service, queued } = start();
		await service.send(asked({ sendAt: 90_000 }));
		expect(queued).toMatchObject([{ at: 1000, notBefore: 90_000, undoUntil: 1000 }]);
		await expect(service.send(asked({ sendAt: 1000 }))).rejects.toMatchObject({ code: 'bad-input' });
		const manual = start({ audiences: { public: { allowed: false, manual: true, why: rawText('By hand.') } } });
		await expect(manual.service.send(asked({ sendAt: 90_000, manual: true }))).rejects.toMatchObject({
			code: 'bad-input',
		});
		expect(queued).toHaveLength(1);
	});

	test('manual only where the button may say so, and never held for sending', async () => {
		const manual = { public: { allowed: false, manual: true, why: rawText('Only on its own page.') } };
		const { service, queued } = start({ audiences: manual });
		await service.send(asked({ manual: true }));
		expect(queued).toMatchObject([{ manual: true, notBefore: null }]);
		await expect(service.send(asked())).rejects.toMatchObject({
			code: 'not-allowed',
			message: expect.stringMatching(/own page/),
		});
		expect(queued).toHaveLength(1);
	});

	test.each<[string, ReplyTarget['audiences'], string]>([
		['what can be sent by now', { public: { allowed: true } }, 'conflict'],
		['what is closed altogether', { public: { allowed: false, why: rawText('Closed.') } }, 'not-allowed'],
	])('%s is not kept for posting by hand', async (_name, audiences, code) => {
		const { service, queued } = start({ audiences });
		await expect(service.send(asked({ manual: true }))).rejects.toMatchObject({ code });
		expect(queued).toEqual([]);
	});

	test('without undo it is not held', async () => {
		const { service, queued } = start({}, 0);
		await service.send(asked());
		expect(queued[0]?.notBefore).toBeNull();
	});

	test.each<[string, Partial<Input<'replies.send'>>, Partial<ReplyTarget>, string, RegExp]>([
		['another account', { accountId: AccountId.parse('a2') }, {}, 'conflict', /changed/],
		['a message that moved to another thread', {}, { threadId: ThreadId.parse('t2') }, 'conflict', /changed/],
		['our own message', {}, { direction: 'out' }, 'conflict', /changed/],
		['an audience that is closed', { audience: 'private' }, {}, 'not-allowed', /takes no letters/],
		[
			'an audience that does not exist',
			{ audience: 'private' },
			{ audiences: { public: { allowed: true } } },
			'not-allowed',
			/no such audience/,
		],
		[
			'public where only private is open',
			{},
			{ audiences: { private: { allowed: true } } },
			'not-allowed',
			/no such audience/,
		],
		['an open gap', { text: 'Order [order?] is on its way' }, {}, 'bad-input', /\[order\?\]/],
		['a gap with any letters', { text: '[Größe?]' }, {}, 'bad-input', /gap/],
		['nothing but blanks', { text: ' \n\t ' }, {}, 'bad-input', /nothing/],
		['too much', { text: 'x'.repeat(23) }, {}, 'bad-input', /3 letters too long/],
	])('%s is refused in words, and nothing is queued', async (_name, some, is, code, sentence) => {
		const { service, queued, wakes } = start(is);
		await expect(service.send(asked(some))).rejects.toMatchObject({ code, message: expect.stringMatching(sentence) });
		expect(queued).toEqual([]);
		expect(wakes()).toBe(0);
	});

	test.each(['Is it [sic]?', 'array[0] ? yes', 'Really?', '[ok]'])('%j is no gap', async (text) => {
		const { service, queued } = start();
		await service.send(asked({ text }));
		expect(queued).toHaveLength(1);
	});
});

describe("a customer's private data in a public reply", () => {
	const text = 'Ring 0650 555 01 00';
	const own = { phone: '0650 555 01 00' };
	const confirmed = (privateData: string[], sameWords = false) => ({ confirmed: { sameWords, privateData } });

	test('is asked about, and goes out with these finds confirmed and no others', async () => {
		const { service, queued } = start();
		const asks = { code: 'confirm', field: 'privateData' };
		await expect(service.send(asked({ text }))).rejects.toMatchObject(asks);
		// The answer about the same words is none about this.
		await expect(service.send(asked({ text, ...confirmed([], true) }))).rejects.toMatchObject(asks);
		await expect(service.send(asked({ text, ...confirmed(['0650 555 01 01']) }))).rejects.toMatchObject(asks);
		expect(queued).toEqual([]);
		await service.send(asked({ text, ...confirmed(['0650 555 01 00']) }));
		expect(queued).toMatchObject([{ text, confirmed: false }]);
	});

	test("is none in a private reply, nor where it is the shop's own", async () => {
		const audiences = { public: { allowed: true }, private: { allowed: true } };
		const { service } = start({ audiences }, 5000);
		await service.send(asked({ text, audience: 'private' }));
		await start({}, 5000, own).service.send(asked({ text }));
	});

	test('is asked about for a reply that the owner posts, too', async () => {
		const { service, queued } = start({ audiences: { public: { allowed: false, manual: true } } });
		await expect(service.send(asked({ text, manual: true }))).rejects.toMatchObject({ field: 'privateData' });
		expect(queued).toEqual([]);
	});

	test('the screen can ask before', async () => {
		const finds = await start().service.privateData({ threadId, text });
		expect(finds).toEqual([{ kind: 'phone', from: 5, to: 19 }]);
	});
});
