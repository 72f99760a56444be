// Mails without a Message-ID: one id in every folder, after every rebuild, and for every version of this program. Names are invented.
import { describe, expect, test } from 'vitest';
import type { KnownItem } from '../sdk/index.ts';
import { accountOf, Credentials } from './account.ts';
import { digestOf, keyOf } from './identity.ts';
import type { Place } from './map.ts';
import { type FetchedMail, parseMail } from './parse.ts';
import { parseMails } from './read.ts';

const at = Date.UTC(2026, 10, 30, 10);
const account = accountOf(Credentials.parse({ address: 'rosa@birchlane.example', password: 'canary-mail-4711' }));
const inbox: Place = { folder: 'INBOX', uidValidity: '1', isSent: false };
const part = (number: string, type = 'text/plain') => ({
	part: number,
	type,
	encoding: '8bit',
	parameters: { charset: 'utf-8' },
});

function form(words: string, more: Partial<FetchedMail> & { readonly head?: readonly string[] } = {}): FetchedMail {
	const { head = ['Date: Mon, 30 Nov 2026 09:59:58 +0000'], ...rest } = more;
	return {
		uid: 7,
		at,
		now: at,
		bytes: 400,
		header: Buffer.from(
			['From: Ann Lee <ann@customers.example>', 'To: rosa@birchlane.example', 'Subject: Form', ...head, '', ''].join(
				'\r\n',
			),
		),
		texts: [{ part: part('1'), body: Buffer.from(words) }],
		otherwise: [],
		attached: [],
		designed: false,
		report: '',
		source: null,
		...rest,
	} as FetchedMail;
}

/** What an earlier version stored of it: the id was made of the text as it read it. */
const stored = (letter: string, text: string, more: Partial<KnownItem> = {}): KnownItem => ({
	externalId: `<${letter.repeat(40)}@no-message-id.invalid>`,
	text,
	isShop: false,
	with: 'ann@customers.example',
	at,
	...more,
});

async function idsOf(mails: readonly FetchedMail[], known: readonly KnownItem[]): Promise<string[]> {
	const asked: unknown[] = [];
	const ctx = {
		parse: (async (_: string, input: FetchedMail) => parseMail(input)) as never,
		knownItems: async (query: { arrived?: readonly { person: string; at: number }[] }) => {
			asked.push(query.arrived);
			return known.filter((one) =>
				query.arrived?.some(({ person, at: time }) => person === one.with && time === one.at),
			);
		},
	};
	const { items, unparsed } = await parseMails(ctx, mails, inbox, account);
	expect(unparsed).toEqual([]);
	expect(asked).toHaveLength(1);
	return items.map(({ externalId }) => externalId);
}

describe('stored by an earlier version', () => {
	test('a mail whose words read differently now keeps its id, also when it is read again and again', async () => {
		const before = [stored('a', 'Do you have r\u00c3\u00bcbli?')];
		const ids = await idsOf([form('Do you have r\u00fcbli?')], before);
		expect(ids).toEqual([before[0]?.externalId]);
		expect(await idsOf([form('Do you have r\u00fcbli?', { uid: 99 })], before)).toEqual(ids);
	});
	test('two forms of one second keep the ids of their words; where those changed, one too many is better than one lost', async () => {
		const before = [stored('a', 'Rye please'), stored('b', 'Spelt please')];
		const mails = [form('Spelt  please', { uid: 8 }), form('Rye please')];
		expect(await idsOf(mails, before)).toEqual([before[1]?.externalId, before[0]?.externalId]);
		const [changed] = await idsOf([form('Rye, please!')], before);
		expect(changed).toMatch(/@raw\.no-message-id\.invalid>$/);
	});
	test('two mails are never taken for one stored mail', async () => {
		const ids = await idsOf([form('Rye please'), form('Spelt please', { uid: 8 })], [stored('a', 'Rye please')]);
		expect(new Set(ids).size).toBe(2);
		expect(ids[0]).toBe(stored('a', '').externalId);
	});
	test.each<[string, Partial<KnownItem>]>([
		['another time', { at: at + 1000 }],
		['another person', { with: 'bob@customers.example' }],
		['an own mail', { isShop: true }],
		['a Message-ID', { externalId: '<a@customers.example>' }],
	])('%s is another mail', async (_, more) => {
		const mail = await parseMail(form('Rye please'));
		const key = keyOf(mail, { people: ['ann@customers.example'], isShop: false }, [stored('a', 'Rye please', more)]);
		expect(key).toMatch(/@raw\.no-message-id\.invalid>$/);
	});
	test('a Message-ID is the id, whatever is stored', async () => {
		const head = ['Message-ID: <m1@customers.example>', 'Date: Mon, 30 Nov 2026 09:59:58 +0000'];
		const mail = await parseMail(form('Rye please', { head }));
		expect(keyOf(mail, { people: ['ann@customers.example'], isShop: false }, [stored('a', 'Rye please')])).toBe(
			'<m1@customers.example>',
		);
	});
});

describe('the digest', () => {
	test('is written down: a change here would double what is stored', async () => {
		expect(await digestOf(form('Do you have rye?'))).toBe('69583891f323aa0857f15fdac5f1468fa5b2ffbd');
	});
	test.each<[string, FetchedMail]>([
		[
			'in another folder, under another number, later',
			form('Rye please', { uid: 99, at: at + 3_600_000, now: at + 1 }),
		],
		[
			'with headers that servers add, in another order and folded',
			form('Rye please', { head: ['X-Spam: 0', 'DATE:  Mon, 30 Nov 2026\r\n 09:59:58 +0000'] }),
		],
		[
			'where the HTML beside it is read too',
			form('Rye please', {
				otherwise: [{ part: part('2', 'text/html'), body: Buffer.from('<p>Rye please') }] as never,
			}),
		],
	])('is the same %s', async (_, other) => expect(await digestOf(other)).toBe(await digestOf(form('Rye please'))));
	test('does not depend on which of the parts is shown', async () => {
		const plain = { part: part('1.1'), body: Buffer.from('Rye') } as never;
		const html = { part: part('1.2', 'text/html'), body: Buffer.from('<p>Rye') } as never;
		expect(await digestOf(form('', { texts: [html], otherwise: [plain] }))).toBe(
			await digestOf(form('', { texts: [plain], otherwise: [html] })),
		);
	});
	test.each<[string, FetchedMail]>([
		['other words', form('Spelt please')],
		['another date', form('Rye please', { head: ['Date: Mon, 30 Nov 2026 09:59:59 +0000'] })],
	])('is another with %s', async (_, other) =>
		expect(await digestOf(other)).not.toBe(await digestOf(form('Rye please'))),
	);
	test('without a date it holds the time of arrival', async () => {
		expect(await digestOf(form('Rye', { head: [] }))).not.toBe(
			await digestOf(form('Rye', { head: [], at: at + 1000 })),
		);
	});
});
