// A mail that arrives is here in a moment: the mailbox says so on the line that is held open (IDLE), through real sockets and real time.
import { expect, test } from 'vitest';
import { createEmail } from '../../connectors/email/connector.ts';
import { fakeEmail } from '../../connectors/email/testing/fake-server.ts';
import type { Clock } from '../../main/deps.ts';
import { makeCore } from '../helpers/make-core.ts';

const real: Clock = {
	now: Date.now,
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
};

async function until<T>(look: () => Promise<T> | T, what: string, ms = 30_000): Promise<T> {
	for (const end = Date.now() + ms; ; ) {
		const found = await look();
		if (found) return found;
		if (Date.now() > end) throw new Error(`It did not come to pass: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

test('a mail is read as soon as the server tells of it, long before the usual pace; the line ends with the program', async () => {
	const clock = { ...real, advance: () => undefined, jump: () => undefined, waiting: () => 0, next: () => null };
	const mailbox = fakeEmail(clock, 'canary-mail-4711');
	const email = createEmail({ connect: 5000, silence: 5000, whole: 20_000 });
	const core = await makeCore({ connectors: [email], profile: 'shop', deps: { clock: real } });
	const waiting = async () =>
		(await core.client['threads.window']({ view: 'waiting', from: 0, to: 50 })).rows.reduce((sum, row) => sum + row.unanswered, 0);
	const idles = () => mailbox.calls.filter(({ method }) => method === 'IDLE').length;
	try {
		mailbox.addItem({ text: 'Are you open on Sunday?' });
		await core.client['accounts.connect']({ connectorId: 'email', typed: mailbox.credentials });
		await until(async () => (await waiting()) === 1, 'the first mail is here');
		await until(() => idles() > 0, 'a line is held open');
		// The inbox is never read more often than every fifteen seconds.
		await new Promise((resolve) => setTimeout(resolve, 15_500));
		const polled = mailbox.calls.length;
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(mailbox.calls.length).toBe(polled);
		const arrived = Date.now();
		mailbox.addItem({ text: 'And on Monday?' });
		await until(async () => (await waiting()) === 2, 'the new mail is here', 10_000);
		expect(Date.now() - arrived).toBeLessThan(10_000);
	} finally {
		await core.end();
	}
}, 120_000);
