// A mail that arrives is here in a moment: the mailbox says so on the line that is held open (IDLE), through real sockets. The program's
// time is the test's, so that fifteen seconds of it cost none of ours.
import { expect, test } from 'vitest';
import { createEmail } from '../../connectors/email/connector.ts';
import { fakeEmail } from '../../connectors/email/testing/fake-server.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { makeCore } from '../helpers/make-core.ts';

const clock = makeClock();
/** The sockets take real moments; the program's clock moves a little with each. */
async function until<T>(look: () => Promise<T> | T, what: string): Promise<T> {
	for (let n = 0; n < 3000; n++) {
		const found = await look();
		if (found) return found;
		await new Promise((resolve) => setTimeout(resolve, 5));
		await clock.advance(1);
	}
	throw new Error(`It did not happen: ${what}`);
}

test('a mail is read as soon as the server tells of it, long before the usual pace; the line ends with the program', async () => {
	const mailbox = fakeEmail({ ...clock, advance: () => undefined, jump: () => undefined }, 'canary-mail-4711');
	const email = createEmail({ connect: 5000, silence: 5000, whole: 20_000 });
	const core = await makeCore({ connectors: [email], profile: 'shop', clock });
	const waiting = async () =>
		(await core.client['threads.window']({ view: 'waiting', from: 0, to: 50 })).rows.reduce(
			(sum, row) => sum + row.unanswered,
			0,
		);
	const idles = () => mailbox.calls.filter(({ method }) => method === 'IDLE').length;
	try {
		mailbox.addItem({ text: 'Are you open on Sunday?' });
		await core.client['accounts.connect']({ connectorId: 'email', typed: mailbox.credentials });
		await until(async () => (await waiting()) === 1, 'the first mail is here');
		await until(() => idles() > 0, 'a line is held open');
		// The inbox is never read more often than every fifteen seconds.
		await core.pass(15_500);
		const polled = mailbox.calls.length;
		await core.pass(500);
		expect(mailbox.calls.length).toBe(polled);
		const arrived = clock.now();
		mailbox.addItem({ text: 'And on Monday?' });
		await until(async () => (await waiting()) === 2, 'the new mail is here');
		expect(clock.now() - arrived).toBeLessThan(10_000);
	} finally {
		await core.end();
	}
}, 120_000);
