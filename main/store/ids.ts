// Ids of our own: sorted by the time they were made, so that new rows go to the end of every index, and random enough that two
// laptops sharing a shop one day do not collide. No secrets hang on them.
let lastMs = 0;
let counter = 0;

/** Like `m0mk3x9d2f-00-4k2p9z`: a letter for the kind, then time, counter and chance. */
export function createId<Id extends string>(letter: string): Id {
	const ms = Math.max(Date.now(), lastMs);
	counter = ms === lastMs ? counter + 1 : 0;
	lastMs = ms;
	const chance = Math.floor(Math.random() * 36 ** 6)
		.toString(36)
		.padStart(6, '0');
	return `${letter}${ms.toString(36).padStart(9, '0')}${counter.toString(36).padStart(4, '0')}${chance}` as Id;
}
