// Malformed emails: changed bytes, parts with wrong headers. The same seed gives the same email.
import { ItemShape } from '../../sdk/index.ts';
import type { FuzzFinding, FuzzReport } from '../../testing/fuzz.ts';
import { randomFrom } from '../../testing/mutate-json.ts';
import { createStallMeter } from '../../testing/stall-meter.ts';
import { accountOf } from '../account.ts';
import { itemOf } from '../map.ts';
import { parseMail } from '../parse.ts';
import { Mail } from '../shapes.ts';
import { headerOf } from './fake-server-mime.ts';

const seeds = [
	'From: =?utf-8?B?QW5u?= <ann@x.example>\r\nTo: a@b.example, G: c@d.example;\r\nSubject: =?iso-8859-1?Q?Br=F6t?=\r\nMessage-ID: <a@b>\r\nReferences: <c@d>\r\n\t<e@f>\r\nIn-Reply-To: <e@f>\r\n\r\nHello=20there\r\n> old\r\n-- \r\nAnn',
	'From: b@x.example\r\nReply-To: "x, y" <z@x.example>\r\nAuto-Submitted: auto-replied\r\nList-Id: <x>\r\nPrecedence: bulk\r\n\r\n<p>Hi <b>you</b><script>x</script>&amp;&#55357;</p>',
];

/** Raw bytes of one malformed email. */
function malformedMail(run: number, random: () => number): Buffer {
	const bytes = Buffer.from(seeds[run % 2] ?? '', 'utf8');
	const raw = Buffer.concat(Array.from({ length: 1 + Math.floor(random() * 3) }, () => bytes));
	for (let i = 0; i < 1 + random() * 8; i++)
		raw[Math.floor(random() * Math.min(raw.length, bytes.length))] = Math.floor(random() * 256);
	return raw;
}

/** Parses and maps as the connector does; a RangeError means that it goes to `unparsed`. Returns whether it became an item. */
async function mapMalformed(run: number, account: ReturnType<typeof accountOf>): Promise<boolean> {
	const random = randomFrom(run * 2_654_435_761);
	const raw = malformedMail(run, random);
	const header = Buffer.from(headerOf(raw.toString('latin1')), 'latin1');
	const pick = <T>(...from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
	const part = {
		part: '1',
		type: pick('text/plain' as const, 'text/html' as const),
		encoding: pick('7bit', 'quoted-printable', 'base64', 'x\r\ny', ''),
		parameters: {
			charset: pick('utf-8', 'iso-8859-1', 'utf-7', 'no-such', 'a"b\r\nc'),
			format: pick('flowed', 'fixed'),
		},
	};
	const body = raw.subarray(header.length, header.length + Math.floor(random() * 500));
	const mail = {
		uid: 1 + (run % 1e9),
		at: 1_778_500_000_000,
		bytes: raw.length,
		header,
		now: 1_778_500_000_000,
		texts: [{ part, body }],
		otherwise: [],
		attached: [],
		report: '',
		source: null,
		designed: false,
	};
	const parsed = await parseMail(mail).catch((error: unknown) => {
		if (error instanceof RangeError) return null;
		throw error;
	});
	const item = parsed && itemOf(Mail.parse(parsed), { folder: 'INBOX', uidValidity: '1', isSent: false }, account, []);
	if (!item) return false;
	ItemShape.parse(item);
	if (item.author.isShop) throw new Error('A mail in the inbox was taken for the shop’s own.');
	return true;
}

export async function fuzzMails(runs: number, seed: number): Promise<FuzzReport> {
	const account = accountOf({ address: 'rosa@birchlane.example', password: 'x' });
	const findings: FuzzFinding[] = [];
	const meter = createStallMeter();
	let items = 0;
	for (let run = seed; run < seed + runs; run++) {
		meter.start();
		try {
			if (await mapMalformed(run, account)) items++;
		} catch (error) {
			findings.push({
				seed: run,
				what: 'a malformed email',
				why: `threw ${error instanceof Error ? error.stack : String(error)}`,
			});
		}
		meter.stop(run, 'a malformed email');
	}
	if (items < runs / 4)
		findings.push({ seed, what: 'malformed emails', why: `only ${items} of ${runs} became an item` });
	return { findings, mutated: runs, stall: meter.worst() };
}
