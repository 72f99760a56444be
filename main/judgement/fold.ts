// Letters made comparable: lower case, without accents, as one table; words made comparable: a 32-bit hash of those letters.

const letters: readonly (readonly [plain: string, marked: string])[] = [
	['a', 'àáâãäåāăąÀÁÂÃÄÅĀĂĄªæÆ'],
	['c', 'çćĉċčÇĆĈĊČ'],
	['d', 'ďđĎĐðÐ'],
	['e', 'èéêëēĕėęěÈÉÊËĒĔĖĘĚ'],
	['g', 'ĝğġģĜĞĠĢ'],
	['h', 'ĥħĤĦ'],
	['i', 'ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ'],
	['j', 'ĵĴ'],
	['k', 'ķĶ'],
	['l', 'ĺļľŀłĹĻĽĿŁ'],
	['n', 'ñńņňÑŃŅŇ'],
	['o', 'òóôõöøōŏőÒÓÔÕÖØŌŎŐºœŒ'],
	['r', 'ŕŗřŔŖŘ'],
	['s', 'śŝşšßŚŜŞŠ'],
	['t', 'ţťŧŢŤŦ'],
	['u', 'ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ'],
	['w', 'ŵŴ'],
	['y', 'ýÿŷÝŶŸ'],
	['z', 'źżžŹŻŽ'],
];

/** From a UTF-16 unit below 0x250 to its plain lower-case letter or digit; 0 = not part of a word. */
export const plain = new Uint8Array(0x250);
for (let code = 48; code < 58; code++) plain[code] = code;
for (let code = 97; code < 123; code++) {
	plain[code] = code;
	plain[code - 32] = code;
}
for (const [to, from] of letters) for (const mark of from) plain[mark.charCodeAt(0)] = to.charCodeAt(0);

/** Letters of scripts that are not judged (Greek and on): they form a word and show that the text is in another language. */
export const isForeign = (code: number): boolean =>
	(code >= 0x370 && code < 0x2000) ||
	(code >= 0x2c00 && code < 0xd800 && !(code >= 0x3000 && code < 0x3040)) ||
	(code >= 0xf900 && code < 0xfe00);

export const isUpper = (code: number): boolean =>
	(code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);

export const hashStart = 0x811c9dc5 | 0;
export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
/** Spreads a hash over all bits; never 0, so that 0 can mean an empty slot in a table. */
export const mixHash = (hash: number): number => {
	let mixed = hash;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b | 0);
	mixed ^= mixed >>> 16;
	return mixed === 0 ? 1 : mixed;
};
export const pairHash = (left: number, right: number): number => mixHash(Math.imul(left, 0x9e3779b1 | 0) ^ right);

/** The hash under which a word of a data file is found: folded as the scanner folds, apostrophes left out. */
export const wordHash = (word: string): number => {
	let hash = hashStart;
	for (let at = 0; at < word.length; at++) {
		const code = word.charCodeAt(at);
		if (code < 0x250) {
			const to = plain[code] ?? 0;
			if (to !== 0) hash = hashStep(hash, to);
		} else hash = hashStep(hash, code);
	}
	return mixHash(hash);
};
/** The hash of a smiley's or emoji's code point. */
export const signHash = (code: number): number => mixHash(hashStep(0x51ed270b, code));
