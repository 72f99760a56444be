// What e-mail is tried against, for every suite: real sockets, so its patience is short.
import type { Trial } from '../../testing/index.ts';
import { createEmail } from '../connector.ts';
import { type MailStandIn, standInEmail } from './fake-server.ts';
import { mailFails } from './fake-server-faults.ts';
import { findSpoilt } from './fake-server-malformed.ts';

const password = 'canary mail "pass\\word" 4711';

export const trial: Trial = {
	connector: createEmail({ connect: 2000, silence: 400, whole: 5000 }),
	options: {
		platform: (clock) => standInEmail(clock, password),
		credentials: (standIn) => (standIn as MailStandIn).credentials,
		wire: mailFails,
		pageSize: 50,
		skip: {
			9: 'a mail that was sent cannot be changed or taken back, and one that is archived or thrown away in the mailbox was said all the same',
		},
	},
	// UIDVALIDITY changes.
	forgetCursors: (standIn) => (standIn as MailStandIn).box.renumber('INBOX'),
	fuzz: findSpoilt,
};
