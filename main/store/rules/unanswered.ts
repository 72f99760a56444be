// Who waits. A customer's message is unanswered until
// (a) an accepted reply of ours names it, or a later one of the same customer in the thread, as its parent;
// (b) in messages and mail, and where a platform has no parent below the top comment, an accepted reply of ours in the same thread is newer:
//     by more than the edge, and, where it went out from here, the message was here before it was accepted;
// (c) the owner says Done.
// What nobody wrote is no question and no answer: an absence notice, a greeting, a report of a mail server. Only the report that our message
// did not arrive waits, because its customer still does.
// The edge is for clocks: mail is dated in whole seconds, an own copy by the machine that wrote it. Nobody reads, thinks and answers within
// it, so what lies closer together waits: better once too often than a customer forgotten. And a shop that answered from here, with a clock
// however wrong, had not seen what came in afterwards.
// Two messages of one customer with the same timestamp are one breath: naming either answers both.
// The store keeps this incrementally (threads/); this is the rule itself, used for recounts and compared with it by property tests.
import type { Automatic, ModerationStatus, ThreadKind } from '../../../contract/domain.ts';

export interface Inbound {
	readonly id: string;
	readonly kind: ThreadKind;
	readonly createdAt: number;
	readonly standing: ModerationStatus;
	readonly automatic: Automatic | null;
	readonly doneAt: number | null;
	/** Opened again by the owner: only replies accepted after that count. */
	readonly openedAt: number | null;
	/** When we learnt of it. */
	readonly knownAt: number;
}
export interface OwnReply {
	/** createdAt of the message of this thread that it names; null = none of this thread. */
	readonly namesAt: number | null;
	/** Its own time when it stands in this thread; null = it landed elsewhere. */
	readonly hereAt: number | null;
	/** When we learnt of it. */
	readonly acceptedAt: number;
	/** It went out through our outbox. */
	readonly sentHere: boolean;
	readonly standing: ModerationStatus;
	readonly automatic: Automatic | null;
}

/** How much newer than a message a reply must be that answers it by its time alone, in ms. */
export const clockToleranceMs = 5_000;

type Standing = Pick<Inbound, 'standing' | 'automatic'>;
const isThere = ({ standing }: Standing): boolean =>
	standing !== 'deleted' && standing !== 'spam' && standing !== 'rejected';
/** A message that nobody can answer any more does not wait, nor one that nobody wrote. */
export const canWait = (message: Standing): boolean =>
	isThere(message) && (message.automatic === null || message.automatic === 'undelivered');
/** A reply that the platform took back, or that we did, is no answer, nor one that nobody wrote. */
export const isAccepted = (reply: Standing): boolean => isThere(reply) && reply.automatic === null;
/** Kinds in which anything newer from us answers. */
export const anyNewerReplyAnswers = (kind: ThreadKind, flatReplies: boolean): boolean =>
	flatReplies || kind === 'message' || kind === 'email';

/** The ids of the unanswered ones among the inbound messages of one thread. */
export function unanswered(
	inbound: readonly Inbound[],
	replies: readonly OwnReply[],
	flatReplies: boolean,
): Set<string> {
	const accepted = replies.filter((reply) => isAccepted(reply));
	const waiting = inbound.filter((message) => {
		if (!canWait(message) || message.doneAt !== null) return false;
		const loose = anyNewerReplyAnswers(message.kind, flatReplies);
		const { openedAt } = message;
		return !accepted.some(
			(reply) =>
				(openedAt === null || reply.acceptedAt > openedAt) &&
				(answersByName(reply, message) || (loose && answersByTime(reply, message))),
		);
	});
	return new Set(waiting.map((message) => message.id));
}

const answersByName = (reply: OwnReply, message: Inbound): boolean =>
	reply.namesAt !== null && reply.namesAt >= message.createdAt;
const answersByTime = (reply: OwnReply, message: Inbound): boolean =>
	reply.hereAt !== null &&
	reply.hereAt > message.createdAt + clockToleranceMs &&
	(!reply.sentHere || message.knownAt <= reply.acceptedAt);
