// The sample shop's conversations, judged as a reader would: written down before the judge was asked. Per customer's message
// "sentiment upset intent"; where two readers may differ, both.
import { expect, test } from 'vitest';
import { judge } from '../../main/judgement/judge.ts';
import { arrivals, questions } from './stories/arrivals.ts';
import { furtherQuestions, thanks } from './stories/follow-ups.ts';
import { elsewhere, opening } from './stories/index.ts';
import { quiet } from './stories/quiet.ts';
import { places, type Story } from './story.ts';

const expected: Readonly<Record<string, readonly string[]>> = {
	'dana-cake': ['negative 2 complaint'],
	'eve-refund': ['negative 0|1 complaint', 'negative 1|2 complaint', 'negative 2 complaint|leaving'],
	'tilda-review': ['negative 0|1 complaint'],
	'marco-glutine': ['neutral|positive 0 question|safety'],
	'chidi-tarts': ['neutral 0 order|question'],
	'milo-chat': ['neutral 0 question|order'],
	'jo-chat': ['neutral|negative 0|1 question|complaint', 'neutral 0 order'],
	'lena-late': ['negative 1 complaint'],
	'priya-wedding': ['neutral|positive 0 order|question'],
	'samir-portal': ['neutral 0 order|other'],
	'bo-hours': ['neutral 0 question'],
	'hana-review': ['positive 0 praise'],
	'oscar-thanks': ['neutral|positive 0 thanks'],
	'amira-order': ['neutral|positive 0 any'],
	'yael-shabbat': ['neutral 0 any'],
	'gus-photo': ['negative 0|1 complaint'],
	'ida-allergy': ['neutral 0 question|safety'],
	'noor-vegan': ['neutral 0 question|order'],
	'spam-followers': ['neutral 0 spam'],
	'gertrud-letter': ['neutral|positive 0 question|praise'],
	'robin-markup': ['neutral|positive 0 question'],
	'mei-feed': ['positive 0 praise'],
	'dana-box': ['negative 0|1 complaint', 'neutral|positive 0 thanks|praise'],
	'ruth-order': ['neutral 0 question'],
	'tom-order': ['positive 0 praise'],
	'sofia-tarta': ['neutral|positive 0 question', 'neutral|positive 0 thanks'],
	'claire-pain': ['neutral 0 question|order', 'neutral|positive 0 thanks'],
	'henk-review': ['positive 0 praise'],
	'vera-review': ['negative 2 complaint|leaving'],
	'quentin-review': ['neutral 0 praise|other|complaint'],
	'nadia-catering': ['neutral 0 order|question', 'neutral 0 order|question|other', 'positive 0 praise|thanks'],
	'eve-earlier': ['neutral 0 order|question'],
	'lin-question': ['neutral 0 question', 'neutral|positive 0 thanks|praise'],
	'abel-helper': ['neutral 0 question'],
	'jana-helper': ['neutral 0 question'],
	'otto-helper': ['neutral|negative 0|1 other|complaint'],
	'pia-mention': ['positive 0 praise'],
	'kofi-mention': ['neutral 0 question'],
	'ines-bolo': ['neutral 0 question', 'neutral|positive 0 order'],
	'emre-siparis': ['neutral 0 any', 'neutral|positive 0 any'],
	'wanda-lost': ['neutral 0 question', 'positive 0 praise|thanks'],
	'felix-supplier': ['neutral 0 other'],
	'maya-photo': ['positive 0 praise'],
	'greg-summer': ['neutral|negative 0|1 question|complaint'],
	'liv-summer': ['neutral|positive 0 praise|thanks|other'],
	'spam-loan': ['neutral 0 spam'],
	'bea-wrong': ['neutral 0 question', 'neutral|positive 0 thanks'],
	'yuki-visit': ['neutral 0 any', 'neutral 0 any'],
};

/** Those that come in while one looks. */
const expectedLater: Readonly<Record<string, readonly string[]>> = {
	'theo-now': ['neutral 0 question'],
	'olga-cake': ['neutral 0 question|order'],
	'ray-stone': ['negative 0|1|2 safety|complaint'],
	'zoe-heart': ['positive 0 any'],
	'hugo-baguette': ['neutral 0 question|order', 'neutral|positive 0 any'],
	'cleo-order': ['neutral 0 order|question'],
	'dirk-slow': ['negative 1|2 complaint'],
	'anouk-thanks': ['positive 0 thanks|praise'],
	'lola-delete': ['negative 0|1 complaint'],
	'sam-town': ['neutral 0 question'],
	'mira-allergy': ['neutral 0 question|safety'],
	'walt-angry': ['negative 2 complaint|leaving'],
	'karin-torte': ['neutral|positive 0 question|order'],
	'pablo-pan': ['neutral 0 question|order'],
	'ella-review': ['positive 0 praise'],
	'ned-scam': ['neutral 0 spam'],
	'dov-town': ['neutral 0 any'],
	'rima-msg': ['neutral 0 any'],
	'ben-blog': ['neutral|negative 0|1 question|complaint'],
	'tess-again': ['neutral 0 question'],
	'uma-box': ['neutral 0 question'],
	'ivo-order': ['neutral 0 order|question'],
	'gia-mail': ['neutral 0 order|question'],
	'leo-cold': ['neutral 0 praise|complaint|other'],
};

/** What is drawn after those; `back` and the follow-ups are answers to the shop. */
const expectedQuestions: readonly string[] = [
	'neutral 0 question',
	'neutral 0 order|question',
	'neutral 0 question',
	'neutral 0 question',
	'positive 0 praise',
	'neutral 0 question|order',
	'neutral 0 question',
	'positive 0 praise',
	'positive 0 praise|thanks',
	'negative 0|1 complaint',
	'negative 0|1 complaint',
	'neutral 0 question',
];

const judged = ({ place, rating, lines }: Story): string[] => {
	const said = lines.filter(({ own }) => !own);
	return said.map(({ text }, n) => {
		const { kind, audience } = places[place];
		const earlier = said.slice(Math.max(0, n - 3), n).map((line) => line.text);
		const { sentiment, upset, intent } = judge(text, { kind, audience, earlier, ...(rating && { rating }) });
		return `${sentiment} ${upset} ${intent}`;
	});
};

const fits = (said: string, wanted: string): boolean => {
	const ways = wanted.split(' ').map((part) => part.split('|'));
	return said.split(' ').every((part, n) => ways[n]?.includes(part) || ways[n]?.includes('any'));
};

const wrongOf = (stories: readonly Story[], of: Readonly<Record<string, readonly string[]>>): string[] =>
	stories.flatMap((story) =>
		judged(story).flatMap((said, n) => {
			const wanted = of[story.key]?.[n] ?? 'nothing';
			return fits(said, wanted) ? [] : [`${story.key} ${n + 1}: ${said}, not ${wanted}`];
		}),
	);

test('every conversation has its expectation', () => {
	expect(opening.map(({ key }) => key).toSorted()).toEqual(Object.keys(expected).toSorted());
	expect(opening.length).toBeGreaterThanOrEqual(40);
	expect(arrivals.map(({ key }) => key).toSorted()).toEqual(Object.keys(expectedLater).toSorted());
	expect(questions).toHaveLength(expectedQuestions.length);
});

/** What the quiet account brought before it fell silent: all of it is kind. */
const kind = ['positive|neutral 0 praise|thanks|other', 'positive|neutral 0 praise|thanks|other'];
const expectedElsewhere: typeof expected = {
	...Object.fromEntries(quiet.map(({ key }) => [key, [...kind, ...kind]])),
	'hanna-yelp': ['positive 0 praise'],
	'owen-yelp': ['neutral|negative|mixed 0|1 complaint|praise|other'],
	'lea-yelp': ['negative 0|1|2 complaint'],
	'mads-sky': ['positive|neutral 0 praise'],
	'nell-sky': ['neutral 0 question'],
	'piet-sky': ['neutral 0 question|order|safety'],
};

test('every conversation is judged as a reader would', () => {
	expect(wrongOf(opening, expected)).toEqual([]);
	expect(wrongOf(elsewhere, expectedElsewhere)).toEqual([]);
});

test('so is what comes in later', () => {
	expect(wrongOf(arrivals, expectedLater)).toEqual([]);
	const drawn = questions.flatMap(([place, text], n) => {
		const [said = ''] = judged({ key: text, place, who: 'x', lines: [{ ago: 0, text }] });
		return fits(said, expectedQuestions[n] ?? '') ? [] : [`${text}: ${said}, not ${expectedQuestions[n]}`];
	});
	expect(drawn).toEqual([]);
});

const judgedLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt'] as const;

test('nobody who thanks or asks one thing more is unhappy', () => {
	const texts = (of: Readonly<Record<string, readonly string[]>>) => judgedLanguages.flatMap((one) => of[one] ?? []);
	const said = (text: string) => judged({ key: text, place: 'messages', who: 'x', lines: [{ ago: 0, text }] })[0] ?? '';
	for (const text of texts(thanks)) expect(said(text), text).toMatch(/^(neutral|positive) 0 (thanks|praise)$/);
	for (const text of texts(furtherQuestions)) expect(said(text), text).toMatch(/^neutral 0 (question|order)$/);
	for (const { back = [], place, who } of [...opening, ...arrivals])
		for (const text of back)
			expect(judged({ key: who, place, who, lines: [{ ago: 0, text }] })[0], text).toMatch(/^(neutral|positive) 0 /);
});
