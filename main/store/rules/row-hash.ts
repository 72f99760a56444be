// A hash over a row's content. quick_check sees torn pages but not a flipped letter; this does. It also tells whether a message that
// arrives again has changed.
import { hash } from 'node:crypto';

export const rowHash = (parts: readonly (string | number | null | undefined)[]): string =>
	hash('sha256', parts.map(lengthMarked).join('\u0000'), 'base64url').slice(0, 12);

// NULL, '' and '0' differ, and text cannot wander over a border between two columns.
const lengthMarked = (part: string | number | null | undefined): string =>
	part === null || part === undefined ? '-' : typeof part === 'number' ? `#${part}` : `${part.length}:${part}`;
