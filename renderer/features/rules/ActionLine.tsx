import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { RuleAction, Tag } from '../../../contract/index.ts';
import { spanText } from '../../format/rule-text.ts';
import { useTags } from '../../state/context.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { actionsFor, newAction } from './draft-rule.ts';
import css from './RuleParts.module.css';

interface ActionLineProps {
	action: RuleAction;
	/** What the rule does besides. */
	others: readonly RuleAction[];
	first: boolean;
	onChange: (action: RuleAction) => void;
	/** null: it is the only one. */
	onRemove: (() => void) | null;
}

const noTags: readonly Tag[] = [];
const spans = [1, 4, 24, 48, 72, 168, 336, 720];

export function ActionLine({ action, others, first, onChange, onRemove }: ActionLineProps) {
	const { t } = useLingui();
	const tags = useTags((state) => state.tags) ?? noTags;
	const words: Record<RuleAction['do'], string> = {
		tag: t`add the tag`,
		top: t`put it on top`,
		later: t`move it to Later`,
		followUp: t`set a follow-up`,
		done: t`mark it as done`,
		spam: t`call it spam`,
	};
	const offered = actionsFor(others).filter((what) => what !== 'tag' || tags.length > 0 || action.do === 'tag');
	return (
		<div className={css.part}>
			<span className={css.lead}>
				{first ? (
					<strong>
						<Trans>then</Trans>
					</strong>
				) : (
					<Trans>and</Trans>
				)}
			</span>
			<span className={css.controls}>
				<Select
					size="small"
					label={t`Action`}
					value={action.do}
					options={offered.map((what) => ({ value: what, label: words[what] }))}
					onChange={(what) => {
						const next = what === action.do ? null : newAction(what, tags);
						if (next) onChange(next);
					}}
				/>
				<Details action={action} tags={tags} onChange={onChange} />
				{onRemove && (
					<IconButton label={t`Remove this action`} onClick={onRemove}>
						<X size={16} aria-hidden />
					</IconButton>
				)}
			</span>
		</div>
	);
}

function Details({ action, tags, onChange }: Pick<ActionLineProps, 'action' | 'onChange'> & { tags: readonly Tag[] }) {
	const { t } = useLingui();
	const hours = (now: number, change: (next: number) => void) => (
		<Select
			size="small"
			label={t`How long after it was written`}
			value={String(now)}
			options={[...new Set([...spans, now])]
				.sort((a, b) => a - b)
				.map((one) => ({ value: String(one), label: spanText(one) }))}
			onChange={(next) => change(Number(next))}
		/>
	);
	switch (action.do) {
		case 'tag': {
			const isGone = !tags.some(({ id }) => id === action.tagId);
			return (
				<Select
					size="small"
					label={t`Tag`}
					value={action.tagId}
					options={[
						...tags.map(({ id, name }) => ({ value: id, label: name })),
						...(isGone ? [{ value: action.tagId, label: t`(a tag that was removed)` }] : []),
					]}
					onChange={(tagId) => onChange({ do: 'tag', tagId })}
				/>
			);
		}
		case 'top':
			return <Trans>until it is answered</Trans>;
		case 'later':
			return (
				<>
					<Trans>for</Trans>
					{hours(action.hours, (next) => onChange({ ...action, hours: next }))}
				</>
			);
		case 'followUp':
			return (
				<>
					<Trans>in</Trans>
					{hours(action.hours, (next) => onChange({ ...action, hours: next }))}
					<input
						className={css.note}
						aria-label={t`Reminder note`}
						placeholder={t`Reminder note`}
						dir="auto"
						maxLength={500}
						value={action.note}
						onChange={({ target }) => onChange({ ...action, note: target.value })}
					/>
				</>
			);
		case 'done':
			return <Trans>without an answer</Trans>;
		case 'spam':
			return (
				<span className={css.quiet}>
					<Trans>last in the queue; never somebody you have answered</Trans>
				</span>
			);
	}
}
