// Mails with something wrong in them, many times over, and mailboxes that live at random. RUNS may be raised by hand.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemShape } from '../sdk/index.ts';
import { createReader, createRig, randomFrom } from '../sdk/testing/index.ts';
import { accountOf } from './account.ts';
import { createEmail } from './connector.ts';
import { itemOf } from './map.ts';
import { parseMail } from './parse.ts';
import { Mail } from './shapes.ts';
import { type MailStandIn, standInEmail } from './stand-in.ts';
import { mailFails } from './stand-in-faults.ts';
import { headerOf } from './stand-in-mime.ts';

const runs = Number(process.env.RUNS ?? 500);
const email = createEmail({ connect: 2000, silence: 1000, whole: 10_000 });

const seeds = [
	'From: =?utf-8?B?QW5u?= <ann@x.example>\r\nTo: a@b.example, G: c@d.example;\r\nSubject: =?iso-8859-1?Q?Br=F6t?=\r\nMessage-ID: <a@b>\r\nReferences: <c@d>\r\n\t<e@f>\r\nIn-Reply-To: <e@f>\r\n\r\nHello=20there\r\n> old\r\n-- \r\nAnn',
	'From: b@x.example\r\nReply-To: "x, y" <z@x.example>\r\nAuto-Submitted: auto-replied\r\nList-Id: <x>\r\nPrecedence: bulk\r\n\r\n<p>Hi <b>you</b><script>x</script>&amp;&#55357;</p>',
];

test(`${runs} spoilt mails: an item, or none, or kept aside; never anything else`, { timeout: 120_000 }, async () => {
	const account = accountOf({ address: 'rosa@birchlane.example', password: 'x' });
	const place = { folder: 'INBOX', uidValidity: '1', isSent: false };
	let items = 0;
	for (let run = 0; run < runs; run++) {
		const random = randomFrom(run * 2_654_435_761);
		const bytes = Buffer.from(seeds[run % 2] ?? '', 'utf8');
		const raw = Buffer.concat(Array.from({ length: 1 + Math.floor(random() * 3) }, () => bytes));
		for (let i = 0; i < 1 + random() * 8; i++) raw[Math.floor(random() * Math.min(raw.length, bytes.length))] = Math.floor(random() * 256);
		const text = raw.toString('latin1');
		const header = Buffer.from(headerOf(text), 'latin1');
		const pick = <T>(...from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
		const part = {
			part: '1',
			type: pick('text/plain' as const, 'text/html' as const),
			encoding: pick('7bit', 'quoted-printable', 'base64', 'x\r\ny', ''),
			parameters: { charset: pick('utf-8', 'iso-8859-1', 'utf-7', 'no-such', 'a"b\r\nc'), format: pick('flowed', 'fixed') },
		};
		const body = raw.subarray(header.length, header.length + Math.floor(random() * 500));
		const parsed = await parseMail({
			uid: 1 + run,
			at: 1_778_500_000_000,
			bytes: raw.length,
			header,
			texts: [{ part, body }],
			attached: [],
		}).catch((error: unknown) => error);
		if (parsed instanceof RangeError) continue;
		const item = itemOf(Mail.parse(parsed), place, account);
		if (!item) continue;
		ItemShape.parse(item);
		expect(item.author.isShop).toBe(false);
		items++;
	}
	expect(items).toBeGreaterThan(runs / 4);
});

test('whatever arrives, goes and is renumbered between the pages: what is left in the mailbox has been read', {
	timeout: 120_000,
}, async () => {
	const act = fc.oneof(
		{ weight: 5, arbitrary: fc.record({ do: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 60 }) }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), count: fc.nat(1000) }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('renumber' as const), count: fc.constant(0) }) },
		{ weight: 6, arbitrary: fc.record({ do: fc.constant('step' as const), count: fc.integer({ min: 1, max: 3 }) }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('round' as const), count: fc.constant(0) }) },
	);
	await fc.assert(
		fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
			const rig = createRig(email, {
				platform: (clock) => standInEmail(clock, 'canary-mail-4711'),
				credentials: (standIn) => (standIn as MailStandIn).credentials,
				wire: mailFails,
			});
			const standIn = rig.standIn as MailStandIn;
			const there = new Set<string>();
			try {
				const reader = createReader(rig);
				for (const { do: what, count } of acts) {
					if (what === 'arrive') for (let i = 0; i < count; i++) there.add(standIn.addItem({ text: `Mail ${i}` }));
					if (what === 'delete') {
						const id = [...there][count % Math.max(1, there.size)];
						if (id) standIn.deleteItem(id);
						if (id) there.delete(id);
					}
					if (what === 'renumber') standIn.box.renumber('INBOX');
					if (what === 'step') for (let i = 0; i < count; i++) await reader.step();
					if (what === 'round') reader.round();
				}
				reader.round();
				await reader.readAll();
				expect([...there].filter((id) => !reader.items.has(id))).toEqual([]);
				expect(reader.unread).toEqual([]);
			} finally {
				rig.close();
			}
		}),
		{ numRuns: Math.max(12, Math.floor(runs / 40)) },
	);
});
