import { expect, test } from 'vitest';
import { targetOf } from '../testing/index.ts';
import { testPicture } from '../testing/test-picture.ts';
import { headerValue, treeOf } from './testing/fake-server-mime.ts';
import { email, question, setUp } from './testing/send-context.ts';

const picture = (name: string, size = 2000) => ({
	...{ name, type: 'image/png', size, width: 40, height: 30, alt: '' },
	bytes: testPicture(size),
});

test('a mail with files is the same at every attempt, byte for byte, its words first', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const reply = { ...answer('The lid is here.'), files: [picture('Deckel für Ann – größer.png')] };
	for (let i = 0; i < 2; i++) await email.reply?.(await caseContext.ctx(), target, reply);
	const [first, second] = fakeServer.delivered;
	expect(second?.raw).toBe(first?.raw);
	const tree = treeOf(first?.raw ?? '');
	expect(tree.type).toBe('multipart/mixed');
	expect(tree.children.map(({ type, disposition }) => [type, disposition])).toEqual([
		['text/plain', undefined],
		['image/png', 'attachment'],
	]);
	// RFC 2231: a name beyond ASCII, and no line break of it reaches a header.
	expect(first?.raw).toMatch(/filename\*0\*=utf-8''Deckel%20f%C3%BCr/);
});

test('a name cannot write headers of its own', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	const name = 'a.png"\r\nBcc: eve@elsewhere.example\r\n\r\nhello';
	await email.reply?.(await caseContext.ctx(), target, { ...answer(), files: [picture(name)] });
	const raw = fakeServer.delivered[0]?.raw ?? '';
	expect(headerValue(raw, 'bcc')).toBeUndefined();
	expect(raw).not.toMatch(/^Bcc:/m);
	expect(fakeServer.delivered[0]?.to).toEqual(['ann@customers.example']);
});

test('what the provider finds too large is refused before its first byte, and nothing is sent', async () => {
	const { caseContext, fakeServer, read, answer } = setUp();
	fakeServer.arrive(question());
	const target = targetOf(await read('<q2@x.example>'));
	fakeServer.maxMail = 5000;
	const files = [picture('large.png', 9000)];
	await expect(email.reply?.(await caseContext.ctx(), target, { ...answer(), files })).rejects.toMatchObject({
		fault: { kind: 'rejected' },
	});
	expect(fakeServer.delivered).toEqual([]);
});
