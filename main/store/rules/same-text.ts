// Whether a post found at the platform is the reply that was sent. Platforms trim, collapse blanks, normalise letters and put the
// addressee in front ("@ann thanks"), so the comparison looks past that and past nothing else.

const leadingHandles = /^(?:@[^\s@]+(?:@[^\s@]+)?[\s,:]+)+/u;

export const normalText = (text: string): string =>
	text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim().replace(leadingHandles, '').toLowerCase();

export const sameText = (one: string, other: string): boolean => normalText(one) === normalText(other);
