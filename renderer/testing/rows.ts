// Invented rows of the list, accounts, the program's state and counts, for the tests of the list side.
import type { Account, AccountId, AppInfo, QueueSummary, ThreadId, ThreadRow } from '../../contract/index.ts';
import { NOW, settings } from './builders.ts';

export const threadId = (n: number) => `t${n}` as ThreadId;
export const accountId = (name: string) => name as AccountId;

export function makeRow(n: number, patch: Partial<ThreadRow> = {}): ThreadRow {
	return {
		id: threadId(n),
		accountId: accountId('a1'),
		connectorId: 'mastodon',
		channel: null,
		kind: 'comment',
		audience: 'public',
		state: 'waiting',
		name: `Person ${n}`,
		preview: `Words of person ${n}`,
		draft: null,
		dueAt: NOW + n * 60_000,
		dueBecause: [],
		waitingSince: NOW - 3_600_000,
		unanswered: 1,
		snoozedUntil: null,
		snoozeNote: null,
		snoozeAgainAt: null,
		language: 'en',
		followUpAt: null,
		lastMessageAt: NOW - 3_600_000,
		sentiment: 'neutral',
		upset: 0,
		intent: 'question',
		reach: null,
		rating: null,
		tagIds: [],
		outgoing: null,
		signOff: false,
		onTop: false,
		probablySpam: false,
		...patch,
	};
}

export const makeRows = (count: number): ThreadRow[] => Array.from({ length: count }, (_, n) => makeRow(n));

export function makeAccount(patch: Partial<Account> = {}): Account {
	return {
		id: accountId('a1'),
		connectorId: 'mastodon',
		connectorName: 'Mastodon',
		letter: 'M',
		channels: [null],
		displayName: '@birchlane@social.example',
		state: 'working',
		sentence: null,
		silentSince: null,
		needsAttention: false,
		quiet: null,
		lastCheckAt: NOW - 60_000,
		nextCheckAt: NOW + 60_000,
		limit: null,
		money: null,
		quotes: null,
		expiresAt: null,
		read: 40,
		backfillRanges: 0,
		lost: 0,
		unparsed: 0,
		manual: null,
		...patch,
	};
}

export function makeApp(patch: Partial<AppInfo> = {}): AppInfo {
	const day = { from: 540, to: 1080 };
	return {
		version: '0.1.0',
		host: 'browser',
		profile: 'shop',
		ready: true,
		secrets: 'file',
		signInsQuestion: null,
		dataFolder: '/home/rosa/countertalk',
		platforms: ['Facebook', 'E-mail', 'WordPress'],
		problem: null,
		restore: null,
		notice: null,
		disk: null,
		updates: { host: 'releases.example', checkedAt: null, newer: null, problem: null },
		settings: {
			...settings,
			phone: '',
			hours: [null, day, day, day, day, day, null],
			timeZone: 'UTC',
			coachSeen: ['queue', 'audience', 'undo'],
		},
		...patch,
	};
}

export function makeSummary(patch: Partial<QueueSummary> = {}): QueueSummary {
	return {
		waiting: 0,
		probablySpam: 0,
		oldestWaitingAt: null,
		upset: 0,
		upsetPublic: 0,
		public: 0,
		orders: 0,
		questions: 0,
		complaints: 0,
		goingOut: 0,
		answered: 0,
		snoozed: 0,
		done: 0,
		followUps: 0,
		followUpsDue: 0,
		outbox: 0,
		outboxNeedsAttention: 0,
		answeredToday: 0,
		nextFollowUp: null,
		comingBack: [],
		...patch,
	};
}
