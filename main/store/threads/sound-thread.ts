// Which values the derived columns of a thread may have, and what stands in for others until they are computed again.
import { Audience, ThreadKind, ThreadState } from '../../../contract/domain.ts';
import { Intent, Sentiment } from '../../../contract/judgement.ts';
import { type Check, number, oneOf, orNull, text } from '../rules/sound-values.ts';
import type { ThreadRecord } from './record.ts';

const flag = oneOf([0, 1], 0);

/** A row of a list. */
export const rowChecks = {
	connectorId: text,
	channel: orNull(text),
	kind: oneOf(ThreadKind.options, 'message'),
	audience: oneOf(Audience.options, 'private'),
	state: oneOf(ThreadState.options, 'waiting'),
	name: text,
	preview: text,
	dueAt: orNull(number),
	dueBecause: text,
	waitingSince: orNull(number),
	unanswered: number,
	snoozedUntil: orNull(number),
	snoozeNote: orNull(text),
	snoozeAgainAt: orNull(number),
	followUpAt: orNull(number),
	lastMessageAt: number,
	sentiment: orNull(oneOf(Sentiment.options, null)),
	language: orNull(text),
	upset: oneOf([0, 1, 2], 0),
	intent: orNull(oneOf(Intent.options, null)),
	reach: orNull(number),
	rating: orNull(number),
	signOff: flag,
	onTop: flag,
	probablySpam: flag,
} satisfies Partial<Record<keyof ThreadRecord, Check>>;

/** All of a thread but its keys. */
export const recordChecks = {
	...rowChecks,
	createdAt: number,
	closed: flag,
	ruledTop: flag,
	spam: flag,
	notSpam: flag,
	chosenAudience: orNull(oneOf(Audience.options, null)),
	firstAt: number,
	lastInSeq: orNull(number),
	doneSeq: orNull(number),
	inCount: number,
	answeredAt: orNull(number),
	ownAt: orNull(number),
	windowUntil: orNull(number),
	contextTitle: orNull(text),
	contextPermalink: orNull(text),
	collapsed: flag,
	expandAt: orNull(number),
	list: orNull(oneOf(['waiting', 'goingOut', 'answered', 'later', 'done', 'spam'], null)),
	sortAt: number,
} satisfies Partial<Record<keyof ThreadRecord, Check>>;
