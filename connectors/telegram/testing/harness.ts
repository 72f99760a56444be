// The fake server and options for every suite.
import type { ConnectorHarness } from '../../testing/index.ts';
import { telegram } from '../connector.ts';
import { fakeTelegram } from './fake-server.ts';

const token = '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi';
export const harness: ConnectorHarness = {
	connector: telegram,
	options: {
		platform: (clock) => fakeTelegram(clock, { token }),
		credentials: { token },
		pageSize: 100,
		skip: {
			8: 'Telegram deletes confirmed updates, so a second reading cannot start again; updates.test.ts forgets pages on the way',
			9: 'Telegram tells bots of edits and not of deletions; edits, and deletions in the owner’s own chats, are in updates.test.ts',
			16: 'the queue runs forward only: 1,000 waiting messages are ten calls, the oldest first; updates.test.ts shows that none is missing',
		},
	},
	lostHistory: { how: 'what nobody fetched within 24 hours is gone', items: 30, awayMs: 30 * 3_600_000, kept: 0 },
};
