// What becomes of a reply at a platform with faults.

/** Not taken: `reset`, `failed`, `wait`. Taken, and the answer gets lost: `answer lost`, `answer wrong`, `answer cut`. */
export type ReplyFate = 'reset' | 'failed' | 'wait' | 'answer lost' | 'answer wrong' | 'answer cut' | 'taken';

const shares: readonly (readonly [ReplyFate, number])[] = [
	['reset', 0.05],
	['failed', 0.04],
	['wait', 0.04],
	['answer lost', 0.08],
	['answer wrong', 0.08],
	['answer cut', 0.08],
];

/** `dice`: from 0 up to 1. */
export function decideReply(dice: number): ReplyFate {
	let upTo = 0;
	for (const [fate, share] of shares) {
		upTo += share;
		if (dice < upTo) return fate;
	}
	return 'taken';
}
