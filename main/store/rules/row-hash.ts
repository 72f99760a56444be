// A hash over a row's content. quick_check sees torn pages but not a flipped letter; this does. It also tells whether a message that
// arrives again has changed.
import { hash } from 'node:crypto';

/** NULL, '' and 0 differ, and text cannot wander over a border between two columns. */
export const rowHash = (parts: readonly (string | number | null)[]): string =>
	hash('sha256', JSON.stringify(parts), 'base64url').slice(0, 12);
