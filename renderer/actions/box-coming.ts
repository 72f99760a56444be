// R and N ask for a text box. It comes with the conversation, which may still be read.
import type { Stores } from '../state/stores.ts';

/** Whether a text box was asked for, and its conversation is not on the screen yet. */
export function isBoxComing({ ui, thread }: Pick<Stores, 'ui' | 'thread'>): boolean {
	const where = ui.getState().focus?.where;
	if (where !== 'composer' && where !== 'note') return false;
	// One that cannot be read has no box: the keys are the list's again.
	const { threadId, thread: shown, problem } = thread.getState();
	return threadId !== null && shown === null && problem === null;
}
