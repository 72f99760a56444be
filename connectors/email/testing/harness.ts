// The fake server for every suite: real sockets, so the timeouts are short.
import { type Parse, ParseFailure } from '../../sdk/index.ts';
import type { ConnectorHarness } from '../../testing/index.ts';
import { parseHere } from '../../testing/parse-here.ts';
import { createEmail } from '../connector.ts';
import type { FetchedMail } from '../parse.ts';
import { type FakeMailServer, fakeEmail } from './fake-server.ts';
import { mailFails } from './fake-server-faults.ts';
import { fuzzMails } from './fake-server-malformed.ts';

/** The parser worker, as it is for the mail that `addBroken` puts into the mailbox: it dies on it. */
const dies: Parse = (name, input) =>
	/^message-id: <broken/im.test(Buffer.from((input as FetchedMail).header).toString('latin1'))
		? Promise.reject(new ParseFailure('time'))
		: parseHere(name, input);

const password = 'canary mail "pass\\word" 4711';

export const harness: ConnectorHarness = {
	connector: createEmail({ connect: 2000, silence: 600, whole: 8000 }),
	options: {
		platform: (clock) => fakeEmail(clock, password),
		credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
		customProtocol: mailFails,
		parse: dies,
		pageSize: 50,
		skip: {
			9: 'a mail that was sent cannot be changed or taken back, and one that is archived or thrown away in the mailbox was said all the same',
		},
	},
	// UIDVALIDITY changes.
	invalidateCursors: (fakeServer) => (fakeServer as FakeMailServer).box.renumber('INBOX'),
	fuzz: fuzzMails,
};
