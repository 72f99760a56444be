// Who waits. A customer's message is unanswered until
// (a) an accepted reply of ours names it, or a later one of the same customer in the thread, as its parent;
// (b) in messages and mail, and where a platform has no parent below the top comment, an accepted reply of ours in the same thread is newer;
// (c) the owner says Done.
// Two messages of one customer with the same timestamp are one breath: naming either answers both.
// The store keeps this incrementally (threads/); this is the rule itself, used for recounts and compared with it by property tests.
import type { Standing, ThreadKind } from '../../../contract/domain.ts';

export interface Inbound {
	readonly id: string;
	readonly kind: ThreadKind;
	readonly createdAt: number;
	readonly standing: Standing;
	readonly doneAt: number | null;
	/** Opened again by the owner: only replies accepted after that count. */
	readonly openedAt: number | null;
}
export interface OwnReply {
	/** createdAt of the message of this thread that it names; null = none of this thread. */
	readonly namesAt: number | null;
	/** Its own time when it stands in this thread; null = it landed elsewhere. */
	readonly hereAt: number | null;
	/** When we learnt of it. */
	readonly acceptedAt: number;
	readonly standing: Standing;
}

/** A message nobody can answer any more does not wait. */
export const canWait = (standing: Standing): boolean => standing !== 'deleted' && standing !== 'spam' && standing !== 'rejected';
/** A reply that the platform took back, or that we did, is no answer. */
export const isAccepted = (standing: Standing): boolean => standing !== 'deleted' && standing !== 'spam' && standing !== 'rejected';
/** Kinds in which anything newer from us answers. */
export const isLoose = (kind: ThreadKind, flatReplies: boolean): boolean => flatReplies || kind === 'message' || kind === 'email';

/** The ids of the unanswered ones among the inbound messages of one thread. */
export function unanswered(inbound: readonly Inbound[], replies: readonly OwnReply[], flatReplies: boolean): Set<string> {
	const accepted = replies.filter((reply) => isAccepted(reply.standing));
	const namedAt = newest(accepted.map((reply) => reply.namesAt));
	const hereAt = newest(accepted.map((reply) => reply.hereAt));
	const waiting = inbound.filter((message) => {
		if (!canWait(message.standing) || message.doneAt !== null) return false;
		const loose = isLoose(message.kind, flatReplies);
		if (message.openedAt === null) return !(namedAt >= message.createdAt || (loose && hereAt > message.createdAt));
		const since = accepted.filter((reply) => reply.acceptedAt > (message.openedAt ?? 0));
		if (newest(since.map((reply) => reply.namesAt)) >= message.createdAt) return false;
		return !(loose && newest(since.map((reply) => reply.hereAt)) > message.createdAt);
	});
	return new Set(waiting.map((message) => message.id));
}
const newest = (times: readonly (number | null)[]): number =>
	times.reduce<number>((found, at) => (at !== null && at > found ? at : found), Number.NEGATIVE_INFINITY);
