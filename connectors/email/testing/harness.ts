// The fake server for every suite: real sockets, so the timeouts are short.
import type { ConnectorHarness } from '../../testing/index.ts';
import { createEmail } from '../connector.ts';
import { type FakeMailServer, fakeEmail } from './fake-server.ts';
import { mailFails } from './fake-server-faults.ts';
import { fuzzMails } from './fake-server-malformed.ts';

const password = 'canary mail "pass\\word" 4711';

export const harness: ConnectorHarness = {
	connector: createEmail({ connect: 2000, silence: 1000, whole: 8000 }),
	options: {
		platform: (clock) => fakeEmail(clock, password),
		credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
		customProtocol: mailFails,
		pageSize: 50,
		skip: {
			9: 'a mail that was sent cannot be changed or taken back, and one that is archived or thrown away in the mailbox was said all the same',
		},
	},
	// UIDVALIDITY changes.
	invalidateCursors: (fakeServer) => (fakeServer as FakeMailServer).box.renumber('INBOX'),
	fuzz: fuzzMails,
};
