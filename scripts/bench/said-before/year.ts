// The made-up year: 2,400 written questions with their answers, six hundred other conversations between them, in an order that is the same at
// every run. What is asked is stored as well, without an answer.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../../main/judgement/judge.ts';
import { topicsOf } from '../../../main/judgement/topics.ts';
import type { JudgedItem } from '../../../main/store/shapes.ts';
import { seededRandom } from '../../../test/helpers/seeded-random.ts';
import { now, yearMs } from '../fill-database.ts';

interface WrittenTopic {
	readonly topic: string;
	readonly language: string;
	readonly answers: readonly string[];
	readonly questions: readonly string[];
}
export interface Asked {
	readonly topic: string;
	readonly language: string;
	readonly question: string;
}

const linesOf = <T>(path: string): T[] =>
	readFileSync(join(import.meta.dirname, path), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as T);

const writtenTopics = (): WrittenTopic[] =>
	readdirSync(join(import.meta.dirname, 'texts'))
		.sort()
		.flatMap((file) => linesOf<WrittenTopic>(`texts/${file}`));

export const readQueries = (): Asked[] => linesOf<Asked>('queries.jsonl');

/** One question of each topic, by turns: what the ranking was chosen by. The others stay stored. */
export const heldOut = (turn: number): Asked[] =>
	writtenTopics().map(({ topic, language, questions }) => ({ topic, language, question: questions[turn] ?? '' }));

const names = 'Ada Ben Cleo Dario Edda Finn Greta Hugo Ines Jona Kira Lars Mona Nils Olga Pia Rune Sina Tom Uli'.split(
	' ',
);
const others: readonly (readonly [text: string, answer: string])[] = [
	['What a lovely shop, I will be back!', 'Thank you, that made our day!'],
	['Danke für die schnelle Hilfe gestern.', 'Sehr gern, bis bald!'],
	['Muchas gracias por todo.', '¡A ti! Hasta pronto.'],
	['Merci, tout était parfait.', 'Merci beaucoup, à bientôt !'],
	['Five stars, the best in town.', 'We are so glad to hear that.'],
	['Bonjour, je cherche du travail pour cet été.', 'Merci, nous gardons votre message.'],
	['Grow your followers today, ask me how', 'No, thank you.'],
	['Ich war gestern da und es war wirklich schön bei euch.', 'Wie schön, danke!'],
];

export interface Year {
	readonly items: readonly JudgedItem[];
	/** The id of the message that asks, for each of `asked`. */
	readonly askedId: (index: number) => string;
	/** What an answer's words are about; two topics of one language share none. */
	readonly topicOf: ReadonlyMap<string, string>;
}

const judged = (item: JudgedItem): JudgedItem => ({
	...item,
	judgement: judge(item.text, { kind: item.kind, audience: item.audience }),
	topics: topicsOf(item.text).map(({ topic, times }) => ({ topic, times })),
});

/** `without`: the turn whose questions are asked instead of stored. */
export function makeYear(asked: readonly Asked[], without: number | null): Year {
	const random = seededRandom(13);
	const topicOf = new Map<string, string>();
	const stored: { question: string; answer: string }[] = [];
	for (const { topic, language, answers, questions } of writtenTopics()) {
		for (const answer of answers) topicOf.set(answer, `${language} ${topic}`);
		questions.forEach((question, turn) => {
			if (turn !== without) stored.push({ question, answer: answers[turn % answers.length] ?? '' });
		});
	}
	while (stored.length < 3000) {
		const [question, answer] = others[Math.floor(random() * others.length)] ?? ['', ''];
		stored.push({ question, answer });
	}
	const order = stored.map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at);
	const items = order.flatMap(({ one, at }, index) => {
		const createdAt = Math.round(now - yearMs + at * (yearMs - 10 * 86_400_000));
		const isPrivate = index % 3 === 0;
		const place = isPrivate
			? ({ kind: 'message', audience: 'private', conversation: `talk-${index}` } as const)
			: ({ kind: 'comment', audience: 'public' } as const);
		const customer = { externalId: `c${index}`, name: `${names[index % names.length]} ${index}`, isShop: false };
		const question = { ...place, externalId: `q${index}`, author: customer, text: one.question, createdAt };
		const answer = {
			...place,
			externalId: `a${index}`,
			...(isPrivate ? {} : { parentId: `q${index}` }),
			author: { externalId: 'shop', name: 'The shop', isShop: true },
			text: one.answer,
			createdAt: createdAt + 3_600_000,
		};
		return [judged(question), answer];
	});
	const questions = asked.map(({ question }, index) =>
		judged({
			kind: 'comment',
			audience: 'public',
			externalId: `asked${index}`,
			author: { externalId: `new${index}`, name: `New ${index}`, isShop: false },
			text: question,
			createdAt: now - 86_400_000 + index * 60_000,
		}),
	);
	return { items: [...items, ...questions], askedId: (index) => `asked${index}`, topicOf };
}
