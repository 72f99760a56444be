// A shop of any size for measurements: deterministic pages of items, written in the order a platform would tell them.
import type { JudgedItem } from '../shapes.ts';

/** Small, fast, seeded (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const syllables = [
	'ba',
	'ro',
	'li',
	'ten',
	'mar',
	'so',
	'vi',
	'del',
	'ka',
	'nu',
	'pre',
	'gol',
	'fi',
	'ham',
	'stu',
	'zer',
	'wo',
	'lan',
	'chi',
	'ped',
];

/** 20,000 words, used about as often as in a language (Zipf). */
function vocabulary(random: () => number): () => string {
	const words = Array.from({ length: 20_000 }, (_, i) => {
		let word = '';
		for (let n = i + 7; n > 0; n = Math.floor(n / syllables.length)) word += syllables[n % syllables.length];
		return word;
	});
	return () => words[Math.floor(words.length ** random()) - 1] ?? 'ba';
}

const liveAtOnce = 500;

export interface LargeShop {
	readonly messages: number;
	readonly threads: number;
	readonly from: number;
	readonly to: number;
	readonly seed?: number;
}

/** Items oldest first; about one in seven is an answer of ours, so most threads have been answered. About 148 letters each. */
export function* largeShop({ messages, threads, from, to, seed = 1 }: LargeShop): Generator<JudgedItem> {
	const random = seeded(seed);
	const word = vocabulary(random);
	const last: (string | undefined)[] = [];
	let begun = 0;
	// A conversation's messages come within hours to days of each other; one in twenty customers returns to an old one.
	const threadOf = (i: number): number => {
		if (begun === 0 || (begun < threads && i * threads >= begun * messages)) return begun++;
		const reach = random() < 0.05 ? begun : Math.min(begun, liveAtOnce);
		return begun - 1 - Math.floor(random() * reach);
	};
	for (let i = 0; i < messages; i++) {
		const thread = threadOf(i);
		const parent = last[thread];
		const own = parent !== undefined && random() < 0.15;
		const kind = (['comment', 'mention', 'message', 'review'] as const)[thread % 4] ?? 'comment';
		let text = '';
		while (text.length < 148 - 6) text += `${word()} `;
		const externalId = `x${i}`;
		yield {
			externalId,
			...(parent === undefined ? {} : { parentId: parent }),
			conversation: `conversation-${thread}`,
			kind,
			audience: kind === 'message' ? 'private' : 'public',
			author: own
				? { externalId: 'shop', name: 'The shop', isShop: true }
				: { externalId: `p${thread}`, name: `Customer ${thread}`, isShop: false },
			text: text.trim(),
			createdAt: Math.floor(from + ((to - from) * i) / messages),
			permalink: `https://platform.example/${externalId}`,
			handle: { id: externalId },
			...(own
				? {}
				: {
						judgement: {
							sentiment: (['negative', 'neutral', 'positive'] as const)[i % 3] ?? 'neutral',
							upset: i % 9 === 0 ? (2 as const) : i % 9 === 1 ? (1 as const) : (0 as const),
							score: 0.1,
							intent: 'question' as const,
							language: 'en',
							reasons: [{ rule: 'word', weight: 1, from: 0, to: 4 }],
							judgedBy: 'bench-1',
						},
					}),
		};
		last[thread] = externalId;
	}
}
