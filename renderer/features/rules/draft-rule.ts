// A rule as it is written in the editor, and what a new line of it begins with.
import type { Rule, RuleAction, RuleCondition, Tag } from '../../../contract/index.ts';

/** Values may still be missing while one writes. */
export interface DraftRule {
	readonly conditions: readonly RuleCondition[];
	readonly actions: readonly RuleAction[];
}

export const conditionKinds = [
	'words',
	'sentiment',
	'intent',
	'topic',
	'platform',
	'kind',
	'rating',
	'language',
	'customer',
] as const satisfies RuleCondition['on'][];
export const actionKinds = ['tag', 'top', 'later', 'followUp', 'done', 'spam'] as const satisfies RuleAction['do'][];

/** Of every language that messages are judged in. */
export const languages = ['en', 'de', 'es', 'fr', 'it', 'pt'] as const;
export const topics = [
	'delivery',
	'damaged',
	'wrong',
	'quality',
	'price',
	'wait',
	'staff',
	'service',
	'hours',
	'website',
	'payment',
	'refund',
	'returns',
	'stock',
	'size',
	'food',
	'cleanliness',
	'booking',
	'travel',
	'account',
	'connection',
	'order',
	'safety',
	'privacy',
] as const;

export function newCondition(on: RuleCondition['on'], platforms: readonly string[]): RuleCondition {
	switch (on) {
		case 'words':
		case 'customer':
			return { on, values: [] };
		case 'sentiment':
			return { on, values: ['upset'] };
		case 'intent':
			return { on, values: ['complaint'] };
		case 'topic':
			return { on, values: ['delivery'] };
		case 'platform':
			return { on, values: platforms.slice(0, 1) };
		case 'kind':
			return { on, values: ['review'] };
		case 'rating':
			return { on, from: 1, to: 2 };
		case 'language':
			return { on, values: ['en'] };
	}
}

/** null: there is no tag to put on. */
export function newAction(what: RuleAction['do'], tags: readonly Tag[]): RuleAction | null {
	const tagId = tags[0]?.id;
	if (what === 'tag') return tagId === undefined ? null : { do: 'tag', tagId };
	if (what === 'later') return { do: 'later', hours: 24 };
	if (what === 'followUp') return { do: 'followUp', hours: 72, note: '' };
	return { do: what };
}

const isPlace = ({ do: what }: RuleAction): boolean => what !== 'tag' && what !== 'followUp';

/** What can still be chosen for one line beside the others: one place, one reminder, any number of tags. */
export const actionsFor = (others: readonly RuleAction[]): RuleAction['do'][] =>
	actionKinds.filter((what) => {
		if (what === 'tag') return true;
		if (what === 'followUp') return others.every((one) => one.do !== 'followUp');
		return !others.some(isPlace);
	});

/** A line without words matches nothing; such a rule is not tried and not saved. */
export const isWhole = ({ conditions, actions }: DraftRule): boolean =>
	actions.length > 0 && conditions.every((one) => !('values' in one) || one.values.length > 0);

export const emptyRule: DraftRule = { conditions: [{ on: 'words', values: [] }], actions: [{ do: 'top' }] };

/** Rules that most shops want, to be switched on as they are. */
export const readyRules: readonly DraftRule[] = [
	{
		conditions: [
			{ on: 'kind', values: ['review'] },
			{ on: 'rating', from: 1, to: 2 },
		],
		actions: [{ do: 'top' }],
	},
	{
		conditions: [{ on: 'words', values: ['allerg', 'gluten', 'nut', 'vegan'] }],
		actions: [{ do: 'top' }],
	},
	{ conditions: [{ on: 'words', values: ['followers', 'backlinks', 'SEO'] }], actions: [{ do: 'spam' }] },
];

export const draftOf = ({ conditions, actions }: Rule): DraftRule => ({ conditions, actions });

/** What a form keeps between two starts; null for what is no rule. */
export function readDraft(text: string): DraftRule | null {
	try {
		const read = JSON.parse(text) as Partial<DraftRule>;
		return Array.isArray(read.conditions) && Array.isArray(read.actions) ? (read as DraftRule) : null;
	} catch {
		return null;
	}
}
