// Smileys written with punctuation. Each kind maps to one emoji, whose weight is in data/signs.ts.

/** Code points of the emoji that typed smileys map to. */
const smileys = {
	happy: 0xe000,
	sad: 0xe001,
	doubtful: 0xe002,
	laughing: 0xe003,
	heart: 0xe004,
	broken: 0xe005,
	kiss: 0xe006,
} as const;

/** What was found last: its sign, and how many characters it took. */
export const foundSmiley = { sign: 0, size: 0 };

const isWordy = (code: number): boolean =>
	(code >= 48 && code < 58) || (code >= 65 && code < 91) || (code >= 97 && code < 123);

const mouth = (code: number): number => {
	if (code === 41 || code === 93) return smileys.happy;
	if (code === 40 || code === 91) return smileys.sad;
	if (code === 68) return smileys.laughing;
	if (code === 47 || code === 92 || code === 124) return smileys.doubtful;
	if (code === 42) return smileys.kiss;
	return code === 112 || code === 80 ? smileys.happy : 0;
};

const report = (sign: number, size: number): boolean => {
	foundSmiley.sign = sign;
	foundSmiley.size = size;
	return true;
};

/** True when a smiley begins at `at`; then `foundSmiley` says which. */
export const smileyAt = (text: string, at: number, end: number): boolean => {
	const code = text.charCodeAt(at);
	if (code === 60) {
		if (text.charCodeAt(at + 1) === 51) return report(smileys.heart, 2);
		return text.charCodeAt(at + 1) === 47 && text.charCodeAt(at + 2) === 51 ? report(smileys.broken, 3) : false;
	}
	if (code === 40 || code === 41) {
		const eyes = text.charCodeAt(at + 1);
		const next = at + 2 < end ? text.charCodeAt(at + 2) : 32;
		// "(see below): " is no face
		const before = at > 0 ? text.charCodeAt(at - 1) : 32;
		if ((eyes !== 58 && eyes !== 59) || isWordy(next) || isWordy(before) || next === 41 || next === 40) return false;
		return report(code === 40 ? smileys.happy : smileys.sad, 2);
	}
	if (code !== 58 && code !== 59 && code !== 61) return false;
	let to = at + 1;
	let tear = false;
	if (text.charCodeAt(to) === 45 || text.charCodeAt(to) === 39) {
		tear = text.charCodeAt(to) === 39;
		to++;
	}
	const lips = text.charCodeAt(to);
	const sign = mouth(lips);
	if (sign === 0) return false;
	const next = to + 1 < end ? text.charCodeAt(to + 1) : 32;
	if (isWordy(lips) && isWordy(next)) return false;
	if (sign === smileys.doubtful && (next === 47 || isWordy(next))) return false;
	if (at > 0 && sign !== smileys.happy && sign !== smileys.sad && isWordy(text.charCodeAt(at - 1)) && code === 61)
		return false;
	return report(tear && sign === smileys.happy ? smileys.happy : sign, to + 1 - at);
};
