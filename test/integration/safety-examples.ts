// Sequences that turned the safety property red once. They run before the random ones.
import type { Op } from './safety-ops.ts';

/** A press that was undone and a later one share their text, and the later one the owner posts. */
const sameTextAgain: readonly Op[] = [
	{ do: 'arrive', who: 3, audience: 'public', follows: false },
	{ do: 'postManually', says: false },
	{ do: 'type' },
	{ do: 'fate', fate: 'ok' },
	{ do: 'pass', ms: 100 },
	{ do: 'press', thenDone: false },
	{ do: 'undo' },
	{ do: 'press', thenDone: false },
	{ do: 'postManually', says: false },
	{ do: 'open', which: 0 },
	{ do: 'press', thenDone: false },
	{ do: 'type' },
];
/** The same, in two threads that become one. */
const sameTextInMergedThreads: readonly Op[] = [
	{ do: 'orphan', who: 3 },
	{ do: 'twice' },
	{ do: 'undo' },
	{ do: 'press', thenDone: false },
	{ do: 'postManually', says: false },
	{ do: 'press', thenDone: false },
	{ do: 'fate', fate: 'ok' },
	{ do: 'elsewhere' },
	{ do: 'open', which: 0 },
	{ do: 'press', thenDone: false },
	{ do: 'audience' },
	{ do: 'arrive', who: 0, audience: 'public', follows: false },
	{ do: 'undo' },
	{ do: 'pass', ms: 100 },
	{ do: 'answer', which: 0, swap: false, thenDone: false },
];
/** The second of two replies is still held when the internet is back, because the first waits for it; then the program ends. */
const heldBehindAnother: readonly Op[] = [
	{ do: 'answer', which: 0, swap: false, thenDone: false },
	{ do: 'answer', which: 0, swap: false, thenDone: false },
	{ do: 'offline', ms: 20_000, writes: true },
	{ do: 'restart' },
	{ do: 'pass', ms: 100 },
];
export const onceRed: [Op[]][] = [[[...sameTextAgain]], [[...sameTextInMergedThreads]], [[...heldBehindAnother]]];
