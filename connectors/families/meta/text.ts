// Comparing and counting texts as Graph does.

/** For comparing: a platform may change white space. */
export const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A short hash of a text (FNV-1a), to see that a comment was edited, which Graph does not say. Stored in place of the text. */
export function textFingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return `${text.length.toString(36)}.${(hash >>> 0).toString(36)}`;
}

export const countPoints = (text: string): number => [...text].length;
