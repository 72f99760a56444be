// How phrases are written in the data files: (a|b c) either · x? may be left out · x* any ending · # a number · _ any word · ~ up to two words.

export type Part =
	| { readonly kind: 'word'; readonly word: string; readonly optional: boolean }
	| { readonly kind: 'stem'; readonly word: string; readonly optional: boolean }
	| { readonly kind: 'number' | 'any' | 'some'; readonly optional: boolean }
	| { readonly kind: 'either'; readonly ways: readonly (readonly Part[])[]; readonly optional: boolean };

const read = (text: string, at: { place: number }): Part[][] => {
	const ways: Part[][] = [];
	let way: Part[] = [];
	while (at.place < text.length) {
		const sign = text[at.place];
		if (sign === ')') break;
		at.place++;
		if (sign === ' ' || sign === undefined) continue;
		if (sign === '|') {
			ways.push(way);
			way = [];
			continue;
		}
		if (sign === '(') {
			const inner = read(text, at);
			if (text[at.place] !== ')') throw new Error(`A phrase does not close: ${text}`);
			at.place++;
			way.push({ kind: 'either', ways: inner, optional: leftOut(text, at) });
			continue;
		}
		if (sign === '#' || sign === '_' || sign === '~') {
			way.push({ kind: sign === '#' ? 'number' : sign === '_' ? 'any' : 'some', optional: leftOut(text, at) });
			continue;
		}
		let to = at.place;
		while (to < text.length && !' |()?*#~'.includes(text[to] ?? '')) to++;
		const word = text.slice(at.place - 1, to);
		at.place = to;
		const stem = text[to] === '*';
		if (stem) at.place++;
		const optional = leftOut(text, at);
		way.push(stem ? { kind: 'stem', word, optional } : { kind: 'word', word, optional });
	}
	ways.push(way);
	return ways;
};

const leftOut = (text: string, at: { place: number }): boolean => {
	if (text[at.place] !== '?') return false;
	at.place++;
	return true;
};

/** The parts of one phrase. Throws on a phrase that does not close. */
export const readPhrase = (text: string): readonly Part[] => {
	const at = { place: 0 };
	const ways = read(text, at);
	if (at.place < text.length) throw new Error(`A phrase closes too early: ${text}`);
	return ways.length === 1 ? (ways[0] ?? []) : [{ kind: 'either', ways, optional: false }];
};

export interface PhraseLine {
	readonly rule: string;
	readonly weight: number;
	readonly phrases: readonly string[];
}

/** Lines of "rule weight: phrase; phrase". */
export const readLines = (text: string): PhraseLine[] =>
	text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const colon = line.indexOf(':');
			const [rule = '', weight = '0'] = line.slice(0, colon).trim().split(' ');
			const phrases = line
				.slice(colon + 1)
				.split(';')
				.map((phrase) => phrase.trim())
				.filter((phrase) => phrase !== '');
			return { rule, weight: Number(weight), phrases };
		});
