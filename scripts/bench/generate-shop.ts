// A shop of any size to measure with: the same at every run, told in the order in which a platform would. One message in `perThread`
// opens a conversation; the rest go on in one, most of them in a recent one. Words follow Zipf's law over a vocabulary of 30,000.
import { judgedBy } from '../../main/judgement/judge.ts';
import type { JudgedItem } from '../../main/store/shapes.ts';
import { seededRandom } from '../../test/helpers/seeded-random.ts';

const syllables = 'ba ro li ten mar so vi del ka nu pre gol fi ham stu zer wo lan chi ped un es tra mo'.split(' ');
const vocabulary = Array.from({ length: 30_000 }, (_, i) => {
	let word = '';
	for (let n = i + 7; n > 0; n = Math.floor(n / syllables.length)) word += syllables[n % syllables.length];
	return word;
});

/** The word of rank k comes about once in k × ln 30,000. */
export const zipfWord = (random: () => number): string =>
	vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'ba';

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const nameOf = (thread: number): string =>
	`${capital(vocabulary[200 + ((thread * 7) % 900)] ?? '')} ${capital(vocabulary[1500 + ((thread * 131) % 9000)] ?? '')}`;

/** Mean 148 characters, short ones more often than long ones. */
function textOf(random: () => number): string {
	const length = Math.min(900, 40 - 108 * Math.log(1 - random()));
	let text = '';
	while (text.length < length) text += `${zipfWord(random)} `;
	return text.trimEnd();
}

const judgementOf = (i: number): NonNullable<JudgedItem['judgement']> => ({
	sentiment: (['negative', 'neutral', 'positive'] as const)[i % 3] ?? 'neutral',
	upset: i % 9 === 0 ? 2 : i % 9 === 3 ? 1 : 0,
	score: (i % 21) / 10 - 1,
	intent: 'question',
	language: 'en',
	reasons: [{ rule: 'word', weight: 1, from: 0, to: 4 }],
	// Said to be today's judge's, or the core would judge them all again in the background while we measure.
	judgedBy,
});

interface GeneratedShop {
	readonly seed?: number;
	/** Messages to a conversation, on average. */
	readonly perThread: number;
	/** Told evenly from here on, this many ms apart. */
	readonly from: number;
	readonly everyMs: number;
	/** Share of the shop's own answers among what follows in a conversation. */
	readonly answered: number;
}

/** Goes on as long as it is asked. */
export function* generateShop({
	seed = 1,
	perThread,
	from,
	everyMs,
	answered,
}: GeneratedShop): Generator<JudgedItem, never> {
	const random = seededRandom(seed);
	const last: string[] = [];
	const recent = 2000;
	for (let i = 0; ; i++) {
		const opens = i % perThread === 0;
		const back = random() < 0.7 ? Math.min(last.length, recent) : last.length;
		const thread = opens ? last.length : last.length - 1 - Math.floor(random() * back);
		const parent = last[thread];
		const own = parent !== undefined && random() < answered;
		const kind = (['comment', 'mention', 'message', 'review'] as const)[thread % 4] ?? 'comment';
		const externalId = `x${i}`;
		yield {
			externalId,
			...(parent === undefined ? {} : { parentId: parent }),
			conversation: `conversation-${thread}`,
			kind,
			audience: kind === 'message' ? 'private' : 'public',
			author: own
				? { externalId: 'shop', name: 'The shop', isShop: true }
				: { externalId: `p${thread}`, name: nameOf(thread), isShop: false },
			text: textOf(random),
			createdAt: Math.floor(from + i * everyMs),
			permalink: `https://platform.example/${externalId}`,
			// As Mastodon's connector reads it, so that the screen can count and send.
			handle: { acct: `p${thread}`, visibility: 'public', at: Math.floor(from + i * everyMs) },
			...(own ? {} : { judgement: judgementOf(i) }),
		};
		last[thread] = externalId;
	}
}

/** One customer's conversation of many messages, spread over a stretch of time. */
export function longThread(messages: number, from: number, to: number): JudgedItem[] {
	const random = seededRandom(5);
	return Array.from({ length: messages }, (_, i) => ({
		externalId: `long${i}`,
		...(i === 0 ? {} : { parentId: `long${i - 1}` }),
		conversation: 'long',
		kind: 'message' as const,
		audience: 'private' as const,
		author:
			i % 2 === 1 && i < messages - 1
				? { externalId: 'shop', name: 'The shop', isShop: true }
				: { externalId: 'long', name: 'Long Talker', isShop: false },
		text: textOf(random),
		createdAt: Math.floor(from + ((to - from) * i) / messages),
		...(i % 2 === 1 ? {} : { judgement: judgementOf(i) }),
	}));
}
