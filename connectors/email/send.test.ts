import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { sentFolder } from './testing/fake-server.ts';
import { mailFails } from './testing/fake-server-faults.ts';
import { headerValue, treeOf } from './testing/fake-server-mime.ts';
import { email, question, setUp } from './testing/send-context.ts';

test('the reply has In-Reply-To and References, and the token as its id', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question(['References: <q0@x.example> <q1@shop.example>', 'In-Reply-To: <q1@shop.example>']));
	const reply = answer('We do, until noon. Grüße 🥐');
	const item = await email.reply?.(await caseContext.ctx(), targetOf(await read('<q2@x.example>')), reply);
	const [letter, ...more] = fakeServer.delivered;
	expect(more).toEqual([]);
	const raw = letter?.raw ?? '';
	expect(letter?.to).toEqual(['ann@customers.example']);
	expect(headerValue(raw, 'message-id')).toBe(`<${reply.clientToken}@birchlane.example>`);
	expect(headerValue(raw, 'in-reply-to')).toBe('<q2@x.example>');
	expect(headerValue(raw, 'references')).toBe('<q0@x.example> <q1@shop.example> <q2@x.example>');
	expect(headerValue(raw, 'subject')).toBe('Re: Rye?');
	expect(headerValue(raw, 'from')).toBe(`Birch Lane Bakery <${fakeServer.address}>`);
	expect(headerValue(raw, 'auto-submitted')).toBeUndefined();
	expect(item).toMatchObject({ conversation: '<q0@x.example>', parentId: '<q2@x.example>', author: { isShop: true } });
});

test('every attempt is the same email, byte for byte', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = answer(
		'A longer answer, with words enough to be wrapped by whoever likes to wrap: bread, rolls, rye, spelt and cake. 🥐',
	);
	for (let i = 0; i < 2; i++) {
		await email.reply?.(await caseContext.ctx(), target, reply);
		caseContext.clock.advance(60_000);
	}
	expect(fakeServer.delivered[1]?.raw).toBe(fakeServer.delivered[0]?.raw);
});

for (const files of [true, false])
	test(`it lies in Sent exactly once where the provider ${files ? 'keeps' : 'does not keep'} a copy by itself`, async () => {
		const { caseContext, fakeServer, read, reader, answer, sent } = setUp();
		fakeServer.files = files;
		fakeServer.arrive(question());
		const item = await email.reply?.(await caseContext.ctx(), targetOf(await read('<q2@x.example>')), answer());
		expect(sent().map(({ raw }) => headerValue(raw, 'message-id'))).toEqual([item?.externalId]);
		expect(sent()[0]?.flags.has('\\Seen')).toBe(true);
		expect(treeOf(sent()[0]?.raw ?? '').body).toBe(treeOf(fakeServer.delivered[0]?.raw ?? '').body);
		await read('<q2@x.example>');
		expect([...reader.items.values()].filter(({ author }) => author.isShop)).toHaveLength(1);
	});

test('once accepted, nothing fails the reply: a missing copy is only logged', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.files = false;
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	for (const fault of mailFails.reads) {
		fakeServer.failNext(fault[1], { times: Number.POSITIVE_INFINITY });
		const item = await email.reply?.(await caseContext.ctx(), target, answer(fault[0]));
		fakeServer.heal();
		expect(item?.author.isShop).toBe(true);
	}
	expect(fakeServer.delivered).toHaveLength(mailFails.reads.length);
	expect(caseContext.recorded.logs.filter((line) => line.includes('folder of sent mail'))).toHaveLength(
		mailFails.reads.length,
	);
});

test('where nobody files a copy, finding none does not mean that it was not sent', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.files = false;
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = answer();
	fakeServer.failNext({ kind: 'wire', what: 'smtp: a reset after the mail' }, { accepted: true });
	await expect(email.reply?.(await caseContext.ctx(), target, reply)).rejects.toMatchObject({
		fault: { kind: 'unsure' },
	});
	expect(await email.findReply?.(await caseContext.ctx(), target, reply)).toEqual([]);
	// "read-back" with nothing found asks the owner (main/sync/sending/outbox-table.ts); only a "key" is sent again by itself.
	expect(email.manifest.sendSafety('email', 'private')).toBe('read-back');
});

test('finds a reply whose id the provider replaced, by In-Reply-To and its text', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = answer('We do.');
	fakeServer.arrive(
		`From: ${fakeServer.address}\nTo: ann@customers.example\nMessage-ID: <other@ses.example>\nIn-Reply-To: <q2@x.example>\n\nWe do.\n`,
		caseContext.clock.now(),
		sentFolder,
	);
	expect(
		(await email.findReply?.(await caseContext.ctx(), target, reply))?.map(({ externalId }) => externalId),
	).toEqual(['<other@ses.example>']);
	expect(await email.findReply?.(await caseContext.ctx(), target, { ...reply, text: 'We do not.' })).toEqual([]);
});
