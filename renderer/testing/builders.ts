// Invented threads, messages and replies for the tests of the conversation side. What a test does not care about is filled in.
import type {
	AccountId,
	Audience,
	CannedReply,
	CannedReplyId,
	CustomerId,
	Message,
	MessageId,
	OutboxId,
	Outgoing,
	Settings,
	Thread,
	ThreadId,
} from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';

/** A Tuesday, 10:00 in Vienna. */
export const NOW = Date.UTC(2026, 2, 10, 9, 0);
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

export const settings: Settings = {
	shopName: 'Birch Lane Bakery',
	ownerName: 'Rosa',
	phone: '01 555 0100',
	holidays: [],
	targets: [],
	email: '',
	address: '',
	website: '',
	prices: [],
	returns: '',
	hours: [null, ...Array.from({ length: 5 }, () => ({ from: 420, to: 1080 })), { from: 420, to: 780 }],
	timeZone: 'Europe/Vienna',
	undoMs: 5000,
	noticesFrom: 'now',
	noticesInHours: true,
	noticeWords: 'focused',
	noticeSound: true,
	stayOpen: true,
	startWithComputer: false,
	spelling: false,
	spellingLanguages: [],
	undoByPlatform: {},
	keepDeletedDays: 30,
	touchHints: true,
	theme: 'system',
	language: 'en',
	singleKeys: true,
	checkUpdates: false,
	dismissedVersion: '',
	coachSeen: [],
};

export function makeThread(part: Partial<Thread> = {}): Thread {
	return {
		id: 't1' as ThreadId,
		accountId: 'a1' as AccountId,
		connectorId: 'mastodon',
		channel: null,
		kind: 'comment',
		audience: 'public',
		state: 'waiting',
		name: 'Dana Kim',
		preview: 'Wrong name on the cake',
		draft: null,
		dueAt: NOW + 15 * MINUTE,
		dueBecause: [
			{ kind: 'upset', level: 1 },
			{ kind: 'public', reach: 1234 },
		],
		waitingSince: NOW - HOUR,
		unanswered: 1,
		snoozedUntil: null,
		followUpAt: null,
		lastMessageAt: NOW - HOUR,
		sentiment: 'negative',
		upset: 1,
		intent: 'complaint',
		reach: 1234,
		rating: null,
		tagIds: [],
		outgoing: null,
		signOff: false,
		onTop: false,
		probablySpam: false,
		customer: {
			id: 'c1' as CustomerId,
			name: 'Dana Kim',
			handle: '@dana',
			since: NOW - 200 * DAY,
			messages: 3,
			threads: [],
		},
		context: null,
		permalink: null,
		answers: { id: 'm1' as MessageId, at: NOW - HOUR, kind: 'comment' },
		audiences: {
			public: { allowed: true, readers: rawText('Everyone can read this.') },
			private: { allowed: true, readers: rawText('Only Dana can read this.') },
		},
		defaultAudience: 'public',
		moderation: [],
		tags: [],
		followUps: [],
		linkedThreads: [],
		...part,
	};
}

export function makeMessage(part: Partial<Message> = {}): Message {
	return {
		type: 'message',
		id: 'm1' as MessageId,
		at: NOW - HOUR,
		direction: 'in',
		kind: 'comment',
		audience: 'public',
		author: 'Dana Kim',
		text: 'The cake had the wrong name on it. Order #4711!',
		editedAt: null,
		standing: 'visible',
		standingWhy: null,
		liked: false,
		permalink: null,
		rating: null,
		reach: null,
		attachments: [],
		unanswered: true,
		can: [],
		judgement: {
			sentiment: 'negative',
			upset: 1,
			score: -0.5,
			intent: 'complaint',
			language: 'en',
			reasons: [{ rule: 'word', weight: -1.7, from: 17, to: 22 }],
			judgedBy: 'test',
		},
		topics: [{ topic: 'wrong', times: 1 }],
		corrected: null,
		correctedIntent: null,
		...part,
	};
}

export function makeOutgoing(part: Partial<Outgoing> = {}): Outgoing {
	return {
		type: 'outgoing',
		id: 'o1' as OutboxId,
		threadId: 't1' as ThreadId,
		at: NOW,
		audience: 'public' as Audience,
		text: 'I am so sorry. Rosa',
		state: 'held',
		waitsFor: null,
		notBefore: NOW + 5000,
		why: null,
		canCheck: true,
		answersId: 'm1' as MessageId,
		manual: false,
		closed: false,
		newer: false,
		page: null,
		...part,
	};
}

export const makeCannedReply = (shortcut: string, title: string, text: string, uses = 0): CannedReply => ({
	id: `canned-${shortcut}` as CannedReplyId,
	title,
	shortcut,
	text,
	uses,
	updatedAt: NOW,
});
