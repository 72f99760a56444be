// The figures of a judge on written messages: sentiment, intents, plain questions, languages.
import type { Intent, Judgement } from '../../contract/judgement.ts';
import { forcedShare, found, line, percent, score } from './score.ts';
import type { WrittenCase } from './written.ts';

/** One case and what was said of it. */
export interface Answered {
	readonly asked: WrittenCase;
	readonly said: Pick<Judgement, 'sentiment' | 'intent' | 'upset' | 'score' | 'language'>;
}

const measuredIntents = ['question', 'order', 'complaint', 'praise', 'thanks', 'leaving', 'safety', 'spam'] as const;

/** As the queue's filter does, `complaint` includes `leaving` and `safety`. */
const gives = (said: Intent, intent: Intent): boolean =>
	said === intent || (intent === 'complaint' && (said === 'leaving' || said === 'safety'));

/** A text that only asks for information. */
const isPlainQuestion = ({ sentiment, intents }: WrittenCase): boolean =>
	sentiment === 'neutral' && intents[0] === 'question';

const sentimentLine = (name: string, answers: readonly Answered[]): string =>
	`${line(name, score(answers.map(({ asked, said }) => [asked.sentiment, said.sentiment] as const)))}  forced ${percent(
		forcedShare(answers.map(({ asked, said }) => [asked.sentiment, said.score] as const)),
	)}  (${answers.length})`;

/** Precision: the label holds the intent given. Recall: the intent was given where the label holds it; in brackets where it is the main one. */
const intentLine = (intent: (typeof measuredIntents)[number], answers: readonly Answered[]): string => {
	const any = found(
		answers.map(({ asked, said }) => [asked.intents.includes(intent), gives(said.intent, intent)] as const),
	);
	const main = found(answers.map(({ asked, said }) => [asked.intents[0] === intent, said.intent === intent] as const));
	return `  ${intent.padEnd(10)} precision ${percent(any.precision)}  recall ${percent(any.recall)}  (main intent only: ${percent(main.precision)} ${percent(main.recall)}; ${any.expected} texts, ${any.predicted} given)`;
};

/** Lines for a person. */
export function reportWritten(name: string, answers: readonly Answered[]): string[] {
	const agreed = answers.filter(({ asked }) => asked.second?.sentiment === asked.sentiment);
	const questions = answers.filter(({ asked }) => isPlainQuestion(asked));
	const questionShare = questions.filter(({ said }) => said.sentiment === 'negative').length / (questions.length || 1);
	const upset = answers.filter(({ asked, said }) => asked.upset === said.upset).length / (answers.length || 1);
	const angry = found(answers.map(({ asked, said }) => [asked.upset === 2, said.upset === 2] as const));
	const language = answers.filter(({ asked, said }) => asked.language === said.language).length / (answers.length || 1);
	return [
		sentimentLine(name, answers),
		...(agreed.length > 0 ? [sentimentLine(`${name}, both readers agree`, agreed)] : []),
		`  plain questions told negative ${percent(questionShare)} of ${questions.length}; upset right ${percent(upset)}, angry precision ${percent(angry.precision)} recall ${percent(angry.recall)}; language right ${percent(language)}`,
		...measuredIntents.map((intent) => intentLine(intent, answers)),
	];
}
