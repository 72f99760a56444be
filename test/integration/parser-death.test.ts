// One mail may never cost more than itself: mails that kill their parser stand between others, in a whole program with a real mailbox and a
// real worker.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEmail } from '../../connectors/email/connector.ts';
import { fakeEmail } from '../../connectors/email/testing/fake-server.ts';
import { createParser } from '../../main/parse/client.ts';
import { inEnglish } from '../helpers/in-english.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { makeCore } from '../helpers/make-core.ts';
import { allRows } from '../helpers/owner.ts';

const worker = new URL('../helpers/dying-parse-worker.ts', import.meta.url);
const limits = { timeMs: 400, memoryMb: 64, idleMs: 60_000 };
const nested = readFileSync(
	new URL('../../connectors/email/testing/cases/01-crash-nested-groups.eml', import.meta.url),
);

test('mails that kill their parser are put aside with a sentence; all others are read, also after a restart', async () => {
	const clock = makeClock();
	const mailbox = fakeEmail({ ...clock, advance: () => undefined, jump: () => undefined }, 'canary-mail-4711');
	const email = createEmail({ connect: 20_000, silence: 20_000, whole: 60_000 });
	let parsing = 0;
	const { parse } = createParser({ worker, log: () => undefined, limits });
	const core = await makeCore({
		connectors: [email],
		profile: 'shop',
		clock,
		deps: {
			parse: (name, input) => {
				parsing++;
				return parse(name, input).finally(() => parsing--) as never;
			},
		},
		isBusy: () => parsing > 0,
	});
	let number = 0;
	const arrive = (subject: string): void => {
		const from = `${subject.replaceAll(' ', '-')}@customers.example`;
		mailbox.arrive(`From: ${from}\nSubject: ${subject}\nMessage-ID: <${++number}@x.example>\n\nHello\n`);
	};
	const names = async () => (await allRows(core.client, 'waiting')).map(({ name }) => name).sort();
	try {
		for (const subject of ['first', 'it loops', 'second', 'it eats', 'it throws', 'third']) arrive(subject);
		mailbox.arrive(nested);
		const account = await core.client['accounts.connect']({ connectorId: 'email', typed: mailbox.credentials });
		const read = ['Ann Lee', 'first@customers.example', 'second@customers.example', 'third@customers.example'];
		expect(await core.until(async () => (await names()).length >= 4 && names(), 'the others are here')).toEqual(read);
		const { unparsed } = await core.client['accounts.details']({ accountId: account.id });
		expect(unparsed.map(({ why }) => (why ? inEnglish(why) : null)).sort()).toEqual([
			expect.stringMatching(/^Countertalk can’t read how this message is built/),
			expect.stringMatching(/^Reading this message took too long/),
			expect.stringMatching(/^Reading this message took too much memory/),
		]);

		await core.restart();
		arrive('it loops again');
		arrive('fourth');
		await core.client['accounts.checkNow']({ accountId: account.id });
		await core.until(async () => (await names()).length >= 5, 'the next mail is here');
		expect(await names()).toEqual([...read.slice(0, 2), 'fourth@customers.example', ...read.slice(2)]);
		expect((await core.client['accounts.list']({}))[0]).toMatchObject({ state: 'working', unparsed: 4 });
	} finally {
		await core.end();
	}
}, 120_000);
