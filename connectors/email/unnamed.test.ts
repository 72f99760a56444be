// What a server cannot name is in the inbox all the same: no structure, no time, no sender, a time that is none.
import { expect, test } from 'vitest';
import { head, setUp } from './testing/map-context.ts';

const both = `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\nDo you have rye? Grüße\n--b\nContent-Type: application/pdf; name=order.pdf\nContent-Disposition: attachment; filename=order.pdf\n\nx\n--b--\n`;

test.each(['nothing', 'NIL'] as const)(
	'a server that says %s of the parts: the mail is read whole',
	async (structure) => {
		const { fakeServer, read } = setUp();
		fakeServer.structure = structure;
		const { text } = await read(both);
		expect(text).toContain('Do you have rye? Grüße');
		expect(text).toContain('(file: order.pdf)');
	},
);

test('a time of arrival that is none: the sender’s; without that, now', async () => {
	const { fakeServer, readAll, caseContext } = setUp();
	const yesterday = caseContext.clock.now() - 86_400_000;
	const dated = head.replace('m1', 'dated').replace('To:', `Date: ${new Date(yesterday).toUTCString()}\nTo:`);
	fakeServer.box.add('INBOX', `${dated}\nHello\n`.replaceAll('\n', '\r\n'), null);
	fakeServer.box.add('INBOX', `${head}\nHello\n`.replaceAll('\n', '\r\n'), null);
	const times = Object.fromEntries((await readAll()).map(({ externalId, createdAt }) => [externalId, createdAt]));
	expect(times).toEqual({
		'<dated@x.example>': Math.floor(yesterday / 1000) * 1000,
		'<m1@x.example>': caseContext.clock.now(),
	});
});

test('only a picture, only a file of a kind that nobody knows', async () => {
	const { fakeServer, readAll } = setUp();
	const file = 'Content-Disposition: attachment; filename="cake"\nContent-Transfer-Encoding: base64\n\naGVsbG8AAQID\n';
	fakeServer.arrive(`${head}Content-Type: image/png\n${file}`);
	fakeServer.arrive(`${head.replace('m1', 'm2')}Content-Type: application/octet-stream\n${file}`);
	for (const { attachments } of await readAll()) expect(attachments).toHaveLength(1);
});
