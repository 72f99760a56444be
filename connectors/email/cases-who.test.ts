// Who wrote, who gets the answer and what it is, for each mail of testing/cases, read from a mailbox over a real socket.
import { describe, expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { targetOf } from '../testing/index.ts';
import { accountOf, Credentials } from './account.ts';
import { composeReply } from './compose.ts';
import { caseMail } from './testing/case-mails.ts';
import { setUp } from './testing/map-context.ts';

async function readCase(name: string) {
	const context = setUp();
	const item = await context.read(caseMail(name, context.fakeServer.address));
	const account = accountOf(Credentials.parse(context.fakeServer.credentials));
	const reply = { text: 'We do.', to: 'private' as const, clientToken: 't1', at: context.caseContext.clock.now() };
	const composed = () => composeReply(account, targetOf(item), reply);
	return { ...context, item, composed, why: englishText(item.standingWhy ?? rawText('')) };
}

const ann = 'ann@example.test';
type Row = readonly [name: string, author: string | undefined, shown: string, answer: string | null];
const people: readonly Row[] = [
	['13d-person-forwarded-by-rule', ann, 'Ann Lee', ann],
	['13e-person-with-suppress-header', ann, 'Ann Lee', ann],
	['13f-order-notice', 'orders@market.example.test', 'Ann Lee via Market', 'orders@market.example.test'],
	['16-google-group', ann, 'Ann Lee', ann],
	['16b-group-in-its-own-name', ann, 'Ann Lee', ann],
	['17-form-from-own-address', ann, 'Ann Lee', ann],
	['16c-list-of-the-shop-by-mailman', ann, 'Ann Lee', ann],
	['17b-form-own-address-with-reply-to', ann, 'Ann Lee', ann],
	['17d-form-marked-as-junk', ann, 'Ann Lee', ann],
	['18c-form-mailer-without-names', ann, 'Ann Lee', ann],
	['23b-empty-reply-to', ann, 'Ann Lee', ann],
	['17c-form-that-names-nobody', undefined, 'Ann Lee', null],
	['18-relay-mailer', ann, 'Ann Lee', ann],
	['18b-relay-mailer-second-customer', 'bob@example.test', 'Bob Ray', 'bob@example.test'],
	['23-no-from-but-reply-to', ann, 'Ann Lee', ann],
	['33-two-froms', ann, 'Ann Lee', ann],
	[
		'34-spoof-quoted-local',
		'"ann@example.test x"@other.example.test',
		'"ann@example.test x"@other.example.test',
		'"ann@example.test x"@other.example.test',
	],
	['36-empty-return-path-person', ann, 'Ann Lee', ann],
	['40-reply-to-is-ours', ann, 'Ann Lee', ann],
	['40b-reply-to-ours-and-theirs', ann, 'Ann Lee', 'ann.lee@home.example.test'],
	['41-noreply', 'no-reply@market.example.test', 'Marketplace', null],
	['41b-noreply-with-reply-to', 'buyer-77@reply.market.example.test', 'Ann Lee', 'buyer-77@reply.market.example.test'],
	['43-nobody-at-all', undefined, 'Unknown sender', null],
];

describe('a person, who can wait and is answered where they read', () => {
	test.each(people)('%s', async (name, author, shown, answer) => {
		const { item, composed, fakeServer } = await readCase(name);
		expect([item.author.externalId, item.author.name, item.author.isShop]).toEqual([author, shown, false]);
		expect([item.automatic, item.standing]).toEqual([undefined, 'visible']);
		const offered = item.replies?.private;
		expect(offered?.allowed).toBe(answer !== null);
		if (answer === null) {
			expect(englishText(offered?.why ?? rawText(''))).toMatch(/\.$/);
			await expect(composed()).rejects.toMatchObject({ fault: { kind: 'rejected' } });
			return;
		}
		expect(englishText(offered?.readers ?? rawText(''))).toContain(answer);
		const mail = await composed();
		expect(mail.to).toBe(answer);
		expect(mail.to).not.toBe(fakeServer.address);
	});

	test('an address from the words of a form is offered as that', async () => {
		const { item } = await readCase('17-form-from-own-address');
		expect(englishText(item.replies?.private?.readers ?? rawText(''))).toMatch(/text of the form/);
	});

	test('a copy of what the shop wrote to somebody is no question of the shop’s', async () => {
		const { fakeServer, readAll } = setUp();
		fakeServer.arrive(caseMail('42-copy-of-our-own', fakeServer.address));
		expect(await readAll()).toEqual([]);
	});
});

describe('what nobody wrote', () => {
	test.each([
		['12-vacation-null-sender', 'answer', ann, /automatic reply/],
		['12b-vacation-gmail', 'answer', ann, /automatic reply/],
		['12c-answer-with-precedence', 'answer', ann, /automatic reply/],
		['13-oof-exchange', 'answer', ann, /automatic reply/],
		['14-read-receipt', 'report', ann, /was read by ann@example\.test/],
		['15a-bounce-failed', 'undelivered', undefined, /could not be delivered to ann@example\.test/],
		['15b-bounce-delayed', 'report', undefined, /has not reached ann@example\.test yet/],
		['15c-delivered', 'report', undefined, /was delivered to ann@example\.test/],
		['15d-abuse-report', 'report', undefined, /ann@example\.test marked your e-mail as spam/],
		['15e-bounce-in-words', 'undelivered', undefined, /could not be delivered to ann@example\.test/],
		['15f-bounce-of-a-relay', 'undelivered', undefined, /could not be delivered to ann@example\.test/],
		['22-bounce-null-from', 'undelivered', undefined, /could not be delivered to ann@example\.test/],
	])('%s', async (name, automatic, author, why) => {
		const shown = await readCase(name);
		expect([shown.item.automatic, shown.item.standing, shown.item.author.externalId]).toEqual([
			automatic,
			'visible',
			author,
		]);
		expect(shown.why).toMatch(why);
		expect(shown.item.text).not.toBe('');
		expect(shown.item.replies?.private?.allowed).toBe(false);
		expect(shown.item.attachments).toEqual([]);
		if (automatic !== 'answer') expect(shown.item.to?.externalId).toBe(ann);
		const namesNone = name.startsWith('12b') || name.startsWith('22');
		expect(shown.item.parentId).toBe(namesNone ? undefined : '<ours1@birchlane.example>');
	});
});

describe('the headers of the answer', () => {
	test('Outlook’s index goes on: the same start, five bytes more, the same at every attempt', async () => {
		const { composed } = await readCase('65-thread-index');
		const [one, two] = [await composed(), await composed()];
		expect(Buffer.compare(one.raw, two.raw)).toBe(0);
		const raw = one.raw.toString('latin1');
		const index = /^Thread-Index: (\S+)\r\n/m.exec(raw)?.[1] ?? '';
		const before = Buffer.from('AQHb9piJBsCGD1GVoU+wxkNV9ElnybQ1RAuA', 'base64');
		const after = Buffer.from(index, 'base64');
		expect(after.subarray(0, before.length).equals(before)).toBe(true);
		expect(after).toHaveLength(before.length + 5);
		expect(raw).toMatch(/^Thread-Topic: Bread\r\n/m);
	});

	test('a mail that names only what it answers is answered with both ids', async () => {
		const { composed } = await readCase('20a-answer-with-in-reply-to-only');
		const raw = (await composed()).raw.toString('latin1').replace(/\r\n[ \t]+/g, ' ');
		expect(raw).toMatch(/^In-Reply-To: <20a-answer-with-in-reply-to-only@example\.test>\r\n/m);
		expect(raw).toMatch(
			/^References: <ours1@birchlane\.example> <20a-answer-with-in-reply-to-only@example\.test>\r\n/m,
		);
	});
});
