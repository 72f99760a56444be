// Texts as Graph keeps them.

/** Equal but for what a platform may do to blanks. */
export const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A short sign of a text (FNV-1a): tells that it changed, and nothing of what it says. Graph does not say that a comment was edited. */
export function textFingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return `${text.length.toString(36)}.${(hash >>> 0).toString(36)}`;
}

export const countPoints = (text: string): number => [...text].length;
