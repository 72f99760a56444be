import { describe, expect, test } from 'vitest';
import type { Item } from '../../../connectors/sdk/sdk.ts';
import { rawText } from '../../../contract/ui-text.ts';
import { inEnglish } from '../../../test/helpers/in-english.ts';
import { comment, makeShop, noon, own, person } from '../testing/make-shop.ts';
import { views } from '../testing/outbox-context.ts';

const accepted = (parentId: string, text: string, more: Partial<Item> = {}): Item =>
	own(`at-platform-${text}`, { parentId, text, createdAt: noon + 1, ...more });

describe('sending', () => {
	test('one in flight a thread, in the order of pressing; other threads go on', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('d1', { author: person('bo') })]);
		const [first, second, other] = [shop.reply('c1'), shop.reply('c1'), shop.reply('d1')];
		expect(shop.ask.listSendable({ now: noon }).map((job) => job.id)).toEqual([first.id, other.id]);
		expect(shop.ask.claimForSending({ id: second.id, now: noon })).toBeNull();
		shop.ask.claimForSending({ id: first.id, now: noon });
		expect(shop.ask.listSendable({ now: noon }).map((job) => job.id)).toEqual([other.id]);
		shop.ask.markUnsure({ id: first.id, why: rawText('No answer.'), now: noon });
		expect(shop.ask.claimForSending({ id: second.id, now: noon })).toBeNull();
		shop.ask.resolveSent({ id: first.id, item: accepted('c1', 'A'), now: noon, by: 'look' });
		expect(shop.ask.claimForSending({ id: second.id, now: noon })?.id).toBe(second.id);
		expect(shop.ask.claimForSending({ id: first.id, now: noon })).toBeNull();
	});

	test('the job holds what the connector needs, the same at every attempt', () => {
		using shop = makeShop();
		shop.poll([
			comment('c1', {
				handle: { cid: 'x' },
				author: { externalId: 'dana', name: 'Dana', handle: '@dana', isShop: false },
			}),
		]);
		const row = shop.reply('c1', { text: 'Hi', clientToken: 'key' });
		const job = shop.ask.claimForSending({ id: row.id, now: noon + 7 });
		expect(job).toMatchObject({
			connectorId: 'sample',
			target: {
				conversation: 'c1',
				externalId: 'c1',
				kind: 'comment',
				audience: 'public',
				handle: { cid: 'x' },
				author: { externalId: 'dana', handle: '@dana', isShop: false },
			},
			reply: { text: 'Hi', to: 'public', clientToken: 'key', at: noon },
			state: 'sending',
		});
		shop.ask.requeue({ id: row.id, notBefore: noon + 100, waitsFor: 'rate', why: rawText('Later.'), now: noon + 8 });
		expect(shop.ask.claimForSending({ id: row.id, now: noon + 99 })).toBeNull();
		expect(shop.ask.claimForSending({ id: row.id, now: noon + 100 })?.reply).toEqual(job?.reply);
	});

	test('a row damaged on the disk, or whose target is, is never sent', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('d1', { author: person('bo') })]);
		const [one, two] = [shop.reply('c1', { text: 'Yes' }), shop.reply('d1')];
		shop.test.raw.exec(`UPDATE outbox SET text = 'Yet' WHERE id = '${one.id}'`);
		shop.test.raw.exec(`UPDATE messages SET text = text || '!' WHERE externalId = 'd1'`);
		for (const { id } of [one, two]) {
			expect(shop.ask.claimForSending({ id, now: noon })).toBeNull();
			expect(inEnglish(shop.ask.getOutbox(id))).toMatchObject({
				state: 'failed',
				why: expect.stringMatching(/damaged/),
			});
		}
		expect(shop.ask.verifyOutbox()).toEqual([one.id]);
		expect(shop.ask.verifyMessages({ after: null, limit: 10 }).damaged).toEqual([shop.messageId('d1')]);
	});

	test('was being sent when the program ended: unsure, back in the queue, never sent by itself', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1');
		shop.ask.claimForSending({ id: row.id, now: noon });
		expect(shop.ask.recoverOutbox({ now: noon + 1 })).toBe(1);
		expect(shop.ask.listUnsure()).toMatchObject([{ id: row.id, state: 'unsure', unsureSince: noon + 1, checks: 0 }]);
		expect([shop.ask.listSendable({ now: noon * 2 }), shop.ask.nextOutboxAt()]).toEqual([[], null]);
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		shop.ask.recordUnsureCheck({ id: row.id, found: 0, at: noon + 2 });
		expect(shop.ask.listUnsure()).toMatchObject([{ checks: 1, lastCheckAt: noon + 2 }]);
		expect(shop.ask.queueSummary({ now: noon })).toMatchObject({ outbox: 1, outboxNeedsAttention: 1 });
	});

	test('the summary counts what the page of the outbox shows: a refused reply is not out yet, and needs the owner', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('d1', { author: person('bo') }), comment('e1', { author: person('cy') })]);
		const [refused, plain, held] = ['c1', 'd1', 'e1'].map((id) => shop.reply(id, { text: id }));
		if (!refused || !plain || !held) throw new Error('three replies');
		shop.ask.claimForSending({ id: refused.id, now: noon });
		shop.ask.failReply({ id: refused.id, why: rawText('Too long.'), now: noon });
		shop.ask.setWaitsFor({ accountId: null, waitsFor: 'account', why: rawText('Sign in again.'), now: noon });
		expect(shop.ask.listOutbox()).toHaveLength(3);
		expect(shop.ask.queueSummary({ now: noon })).toMatchObject({ outbox: 3, outboxNeedsAttention: 3 });
	});

	test('tries that ended with the program count for nothing; those that the platform ended do', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const { id } = shop.reply('c1');
		shop.ask.claimForSending({ id, now: noon });
		for (let n = 0; n < 20; n++) {
			shop.ask.recoverOutbox({ now: noon + n });
			shop.ask.claimForSending({ id, now: noon + n, again: true });
		}
		shop.ask.markUnsure({ id, why: rawText('No answer.'), now: noon + 30 });
		expect(shop.ask.listUnsure()).toMatchObject([{ id, attempts: 1 }]);
	});

	test('the thread waits until the platform has it, then it is answered, or done', () => {
		using shop = makeShop();
		shop.poll([comment('c1'), comment('d1', { author: person('bo') })]);
		const [plain, done] = [shop.reply('c1', { text: 'A' }), shop.reply('d1', { text: 'B', thenDone: true })];
		expect(shop.threadOf('c1').state).toBe('waiting');
		shop.send(plain.id, accepted('c1', 'A'));
		shop.send(done.id, accepted('d1', 'B'));
		expect([shop.threadOf('c1').state, shop.threadOf('d1').state]).toEqual(['answered', 'done']);
		expect(shop.ask.listOutbox().map((o) => o.state)).toEqual(['sent', 'sent']);
		expect(shop.ask.queueSummary({ now: noon })).toMatchObject({ answeredToday: 2, outbox: 0 });
	});

	test('a private answer to a public comment: its own thread, a bridge, and the comment is answered', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1', { audience: 'private', text: 'Hi' });
		shop.send(row.id, accepted('c1', 'Hi', { kind: 'message', audience: 'private', conversation: 'talk' }));
		const to = shop.threadOf('at-platform-Hi');
		expect(shop.threadOf('c1')).toMatchObject({
			state: 'answered',
			linkedThreads: [{ threadId: to.id, direction: 'to', audience: 'private' }],
		});
		expect(to).toMatchObject({ name: 'Dana', state: 'answered' });
		// The customer goes on in private: the same thread.
		shop.poll([comment('p2', { kind: 'message', audience: 'private', conversation: 'talk', createdAt: noon + 9 })]);
		expect(shop.threadOf('p2').id).toBe(to.id);
	});

	test('a rejection keeps the text; sending it again is the owner’s word', () => {
		using shop = makeShop();
		shop.poll([comment('c1')]);
		const row = shop.reply('c1', { text: 'Too long' });
		shop.ask.claimForSending({ id: row.id, now: noon });
		shop.ask.failReply({ id: row.id, why: rawText('It is too long.'), now: noon });
		expect(views(shop)).toMatchObject({ waiting: 1, goingOut: 0 });
		expect(shop.ask.listSendable({ now: noon * 2 })).toEqual([]);
		expect(shop.ask.retryReply({ id: row.id, now: noon })).toMatchObject({ state: 'queued', why: null });
		shop.ask.claimForSending({ id: row.id, now: noon });
		shop.ask.failReply({ id: row.id, why: rawText('It is too long.'), now: noon });
		expect(shop.ask.cancelReply({ id: row.id, now: noon })).toMatchObject({ text: 'Too long' });
	});
});
