// Messages and rules for the tests of what rules do, and the model that they are compared with.
import fc from 'fast-check';
import type { RuleAction, RuleCondition } from '../../../contract/index.ts';
import { isPlace, type RulePlace } from '../../../contract/rules.ts';
import type { JudgedItem } from '../shapes.ts';
import { comment, minute, noon, own, person, upset } from './make-shop.ts';

export const hour = 60 * minute;
/** The account of `makeShop` was connected at noon, and its rules are made then; messages come after it. */
export const madeAt = noon;
export const readAt = noon + 10 * hour;

export const said = (externalId: string, text: string, more: Partial<JudgedItem> = {}): JudgedItem =>
	comment(externalId, {
		text,
		createdAt: madeAt + hour,
		kind: 'message',
		audience: 'private',
		conversation: 'talk',
		...more,
	});

export interface WrittenRule {
	readonly conditions: readonly RuleCondition[];
	/** Tags by name. */
	readonly actions: readonly (Exclude<RuleAction, { do: 'tag' }> | { readonly do: 'tag'; readonly tag: string })[];
}

const words = ['cake', 'nut', 'order', 'win'];
export const tagNames = ['Cakes', 'Allergens'];

const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
	fc.subarray(words, { minLength: 1 }).map((values) => ({ on: 'words' as const, values })),
	fc.constantFrom<RuleCondition>(
		{ on: 'sentiment', values: ['upset'] },
		{ on: 'customer', values: ['ann'] },
		{ on: 'customer', values: ['bo', 'cy'] },
		{ on: 'kind', values: ['message'] },
		{ on: 'kind', values: ['review', 'comment'] },
	),
);
const action: fc.Arbitrary<WrittenRule['actions'][number]> = fc.oneof(
	fc.record({ do: fc.constant('tag' as const), tag: fc.constantFrom(...tagNames) }),
	fc.constantFrom({ do: 'top' as const }, { do: 'done' as const }, { do: 'spam' as const }),
	fc.record({ do: fc.constant('later' as const), hours: fc.constantFrom(1, 20, 40) }),
	fc.record({ do: fc.constant('followUp' as const), hours: fc.constantFrom(24, 48), note: fc.constant('Ask again') }),
);
const isOnce = (actions: WrittenRule['actions']): boolean => {
	const kinds = actions.map((one) => (one.do === 'tag' ? one.tag : one.do === 'followUp' ? 'followUp' : 'place'));
	return new Set(kinds).size === kinds.length;
};
export const ruleArbitrary: fc.Arbitrary<WrittenRule> = fc.record({
	conditions: fc.array(condition, { maxLength: 2 }),
	actions: fc.array(action, { minLength: 1, maxLength: 3 }).filter(isOnce),
});

interface Arrival {
	readonly who: 'ann' | 'bo' | 'cy' | 'shop';
	readonly words: readonly string[];
	readonly kind: 'message' | 'comment';
	readonly upset: 0 | 1;
	/** Minutes after the rules were made; before: old. */
	readonly at: number;
}
export const arrivalArbitrary: fc.Arbitrary<Arrival> = fc.record({
	who: fc.constantFrom('ann', 'ann', 'bo', 'cy', 'shop'),
	words: fc.subarray(words),
	kind: fc.constantFrom('message', 'comment'),
	upset: fc.constantFrom(0 as const, 1 as const),
	at: fc.integer({ min: -120, max: 500 }),
});

export const itemOf = ({ who, words: spoken, kind, upset: level, at }: Arrival, i: number): JudgedItem => {
	const writer = who === 'shop' ? own(`e${i}`).author : person(who);
	const item = {
		externalId: `e${i}`,
		kind,
		audience: kind === 'message' ? ('private' as const) : ('public' as const),
		conversation: kind === 'message' ? 'talk' : 'post',
		author: writer,
		text: `${spoken.join(' and ')}.`,
		createdAt: madeAt + at * minute,
		judgement: upset(level),
	};
	// What the shop writes in private names whom it is for.
	return who === 'shop' && kind === 'message' ? { ...item, to: { externalId: 'ann', name: 'ann' } } : item;
};

/** The rules once more, as simply as they can be said: each message by itself, then each conversation from its messages. */
export function matchesSimply(conditions: readonly RuleCondition[], item: JudgedItem): boolean {
	return conditions.every((one) => {
		if (one.on === 'words') return one.values.some((word) => item.text.split(/[^a-z]+/).includes(word));
		if (one.on === 'sentiment') return (item.judgement?.upset ?? 0) > 0;
		if (one.on === 'customer') return one.values.includes(item.author.name);
		if (one.on === 'kind') return one.values.includes(item.kind);
		throw new Error('not in the model');
	});
}

export interface ModelMessage {
	readonly tags: readonly string[];
	readonly place: RulePlace | null;
	readonly until: number | null;
	readonly reminders: readonly (readonly [rule: number, at: number])[];
}

export function modelOf(rules: readonly WrittenRule[], item: JudgedItem): ModelMessage {
	const isNew = item.createdAt >= madeAt && !item.author.isShop;
	const hits = rules.flatMap((rule, i) => (isNew && matchesSimply(rule.conditions, item) ? [{ ...rule, i }] : []));
	const [place] = hits.flatMap(({ actions }) =>
		actions.flatMap((one) => (one.do !== 'tag' && isPlace(one) ? [one] : [])),
	);
	return {
		tags: hits.flatMap(({ actions }) => actions.flatMap((one) => (one.do === 'tag' ? [one.tag] : []))),
		place: place?.do ?? null,
		until: place?.do === 'later' ? item.createdAt + place.hours * hour : null,
		reminders: hits.flatMap(({ actions, i }) =>
			actions.flatMap((one) => (one.do === 'followUp' ? [[i, item.createdAt + one.hours * hour] as const] : [])),
		),
	};
}
