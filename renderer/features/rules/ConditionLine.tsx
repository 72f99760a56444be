import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { Feeling, Intent, RuleCondition, ThreadKind } from '../../../contract/index.ts';
import { topicWord } from '../../format/about-text.ts';
import { feelingWord, kindWord, languageWord, orList, starsText, wantWord } from '../../format/rule-text.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MultiSelect, Select } from '../../ui/Select.tsx';
import { conditionKinds, languages, newCondition, topics } from './draft-rule.ts';
import css from './RuleParts.module.css';
import { useRuleNames } from './use-rule-names.ts';
import { WordPieces } from './WordPieces.tsx';

interface ConditionLineProps {
	condition: RuleCondition;
	first: boolean;
	/** The owner has just added it. */
	fresh: boolean;
	onChange: (condition: RuleCondition) => void;
	onRemove: () => void;
}

export function ConditionLine({ condition, first, fresh, onChange, onRemove }: ConditionLineProps) {
	const { t } = useLingui();
	const { platforms } = useRuleNames();
	const words: Record<RuleCondition['on'], string> = {
		words: t`its words`,
		sentiment: t`how it sounds`,
		intent: t`what it wants`,
		topic: t`what it is about`,
		platform: t`where it comes from`,
		kind: t`what it is`,
		rating: t`its stars`,
		language: t`its language`,
		customer: t`who wrote it`,
	};
	return (
		<div className={css.part}>
			<span className={css.lead}>
				{first ? (
					<strong>
						<Trans context="the beginning of a rule">When</Trans>
					</strong>
				) : (
					<Trans>and</Trans>
				)}
			</span>
			<span className={css.controls}>
				<Select
					size="small"
					label={t`Condition`}
					value={condition.on}
					options={conditionKinds.map((on) => ({ value: on, label: words[on] }))}
					onChange={(on) => on !== condition.on && onChange(newCondition(on, platforms))}
				/>
				<Values condition={condition} fresh={fresh} onChange={onChange} />
				<IconButton label={t`Remove this condition`} onClick={onRemove}>
					<X size={16} aria-hidden />
				</IconButton>
			</span>
		</div>
	);
}

const kinds: readonly ThreadKind[] = ['review', 'comment', 'mention', 'message', 'email'];
const feelings: readonly Feeling[] = ['upset', 'angry', 'negative', 'neutral', 'positive'];
const wants: readonly Intent[] = [
	'complaint',
	'question',
	'order',
	'praise',
	'thanks',
	'leaving',
	'safety',
	'spam',
	'other',
];
const stars = [
	[1, 1],
	[1, 2],
	[1, 3],
	[4, 5],
	[5, 5],
] as const;

function Values({ condition, fresh, onChange }: Pick<ConditionLineProps, 'condition' | 'fresh' | 'onChange'>) {
	const { t } = useLingui();
	const { names, platforms } = useRuleNames();
	const several = <V extends string>(
		values: readonly V[],
		all: readonly V[],
		word: (value: V) => string,
		change: (next: V[]) => void,
	) => (
		<MultiSelect
			size="small"
			label={t`Any of`}
			values={values}
			// What was chosen stays a choice, also where this version does not offer it.
			options={[...new Set([...all, ...values])].map((value) => ({ value, label: word(value) }))}
			text={orList(values.map(word))}
			onChange={change}
		/>
	);
	const { on } = condition;
	switch (on) {
		case 'words':
			return (
				<>
					<Trans>contain one of</Trans>
					<WordPieces
						label={t`Words`}
						words={condition.values}
						autoFocus={fresh}
						onChange={(values) => onChange({ on, values })}
					/>
				</>
			);
		case 'customer':
			return (
				<>
					<Trans>is called</Trans>
					<WordPieces
						label={t`Names`}
						words={condition.values}
						autoFocus={fresh}
						onChange={(values) => onChange({ on, values })}
					/>
				</>
			);
		case 'sentiment':
			return (
				<>
					{several(condition.values, feelings, feelingWord, (values) => onChange({ on, values }))}
					<span className={css.quiet}>
						<Trans>a guess, about 1 in 6 is wrong</Trans>
					</span>
				</>
			);
		case 'intent':
			return several(condition.values, wants, wantWord, (values) => onChange({ on, values }));
		case 'topic':
			return several<string>(condition.values, topics, topicWord, (values) => onChange({ on, values }));
		case 'platform':
			return several(condition.values, platforms, names.platform, (values) => onChange({ on, values }));
		case 'kind':
			return several(condition.values, kinds, kindWord, (values) => onChange({ on, values }));
		case 'language':
			return several<string>(condition.values, languages, languageWord, (values) => onChange({ on, values }));
		case 'rating': {
			const key = (from: number, to: number) => `${from} ${to}`;
			const now = key(condition.from, condition.to);
			const all = stars.some(([from, to]) => key(from, to) === now)
				? stars
				: [...stars, [condition.from, condition.to] as const];
			return (
				<Select
					size="small"
					label={t`Stars`}
					value={now}
					options={all.map(([from, to]) => ({ value: key(from, to), label: starsText(from, to) }))}
					onChange={(value) => {
						const found = all.find(([from, to]) => key(from, to) === value);
						if (found) onChange({ on, from: found[0], to: found[1] });
					}}
				/>
			);
		}
	}
}
