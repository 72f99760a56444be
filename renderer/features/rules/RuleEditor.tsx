import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Rule, RuleAction, RuleCondition } from '../../../contract/index.ts';
import { ruleSentence } from '../../format/rule-text.ts';
import { useTags } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { ActionLine } from './ActionLine.tsx';
import { ConditionLine } from './ConditionLine.tsx';
import { actionsFor, type DraftRule, isWhole, newAction, readDraft } from './draft-rule.ts';
import parts from './RuleParts.module.css';
import { RulePreview } from './RulePreview.tsx';
import css from './Rules.module.css';
import { usePreview } from './use-preview.ts';
import { useRuleNames } from './use-rule-names.ts';

/** The form under which a half-written rule is kept. */
export const ruleForm = (id: Rule['id'] | null): string => `rule ${id ?? 'new'}`;

interface RuleEditorProps {
	id: Rule['id'] | null;
	start: DraftRule;
	/** Answers whether it was saved. `toPast`: applied to what came before as well. */
	onSave: (rule: DraftRule, toPast: boolean) => Promise<boolean>;
	onCancel: () => void;
}

/** One sentence made of parts, what it would have matched, and the way out. */
export function RuleEditor({ id, start, onSave, onCancel }: RuleEditorProps) {
	const { t } = useLingui();
	const { names } = useRuleNames();
	const { fields, change, drop } = useFormDraft(ruleForm(id), { rule: JSON.stringify(start) });
	const rule = readDraft(fields.rule) ?? start;
	const whole = isWhole(rule);
	const preview = usePreview(whole ? rule.conditions : null);
	const [toPast, setToPast] = useState(false);
	const [problem, setProblem] = useState<string | null>(null);
	const [isSaving, setIsSaving] = useState(false);
	const write = (next: Partial<DraftRule>) => {
		setProblem(null);
		change({ rule: JSON.stringify({ ...rule, ...next }) });
	};
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (!whole)
			return setProblem(t`One of the conditions has no word yet. Type one and press Enter, or remove the condition.`);
		setIsSaving(true);
		const saved = await onSave(rule, toPast);
		setIsSaving(false);
		if (saved) drop();
	};
	const matched = preview?.matched ?? 0;
	return (
		<form className={css.editor} onSubmit={(event) => void submit(event)} noValidate>
			<div className={css.middle}>
				<p className={css.sentence}>{whole ? ruleSentence(rule, names) : <Trans>Complete the sentence</Trans>}</p>
				<Parts rule={rule} onChange={write} />
				{problem && (
					<p className={css.wrong} role="alert">
						{problem}
					</p>
				)}
				{whole && <RulePreview preview={preview} actions={rule.actions} />}
			</div>
			<footer className={css.foot}>
				<Button type="submit" variant="main" aria-disabled={isSaving}>
					{toPast && matched > 0 ? (
						<Plural value={matched} one="Save and apply to #" other="Save and apply to #" />
					) : (
						<Trans>Save</Trans>
					)}
				</Button>
				<Button
					variant="quiet"
					onClick={() => {
						drop();
						onCancel();
					}}
				>
					<Trans>Cancel</Trans>
				</Button>
				{matched > 0 && (
					<label className={css.past} htmlFor="rule-past">
						<input
							id="rule-past"
							type="checkbox"
							checked={toPast}
							onChange={({ target }) => setToPast(target.checked)}
						/>
						<Plural value={matched} one="Also for this one" other="Also for these #" />
					</label>
				)}
			</footer>
		</form>
	);
}

function Parts({ rule, onChange }: { rule: DraftRule; onChange: (next: Partial<DraftRule>) => void }) {
	const tags = useTags((state) => state.tags) ?? [];
	const [fresh, setFresh] = useState(-1);
	const { conditions, actions } = rule;
	const replace = <T,>(all: readonly T[], at: number, by: T | null): T[] =>
		all.flatMap((one, i) => (i !== at ? [one] : by === null ? [] : [by]));
	const more = actionsFor(actions).find((what) => newAction(what, tags) !== null);
	return (
		<fieldset className={parts.parts}>
			{conditions.length === 0 && (
				<p className={parts.part}>
					<span className={parts.lead}>
						<Trans context="the beginning of a rule">When</Trans>
					</span>
					<Trans>any message comes in</Trans>
				</p>
			)}
			{conditions.map((condition: RuleCondition, i) => (
				<ConditionLine
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
					key={`${i} ${condition.on}`}
					condition={condition}
					first={i === 0}
					fresh={fresh === i}
					onChange={(next) => {
						setFresh(i);
						onChange({ conditions: replace(conditions, i, next) });
					}}
					onRemove={() => onChange({ conditions: replace(conditions, i, null) })}
				/>
			))}
			{conditions.length < 10 && (
				<AddLine
					onAdd={() => {
						setFresh(conditions.length);
						onChange({ conditions: [...conditions, { on: 'words', values: [] }] });
					}}
				>
					{conditions.length === 0 ? <Trans>only when …</Trans> : <Trans>and when</Trans>}
				</AddLine>
			)}
			{actions.map((action: RuleAction, i) => (
				<ActionLine
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
					key={`${i} ${action.do}`}
					action={action}
					others={replace(actions, i, null)}
					first={i === 0}
					onChange={(next) => onChange({ actions: replace(actions, i, next) })}
					onRemove={actions.length > 1 ? () => onChange({ actions: replace(actions, i, null) }) : null}
				/>
			))}
			{more && actions.length < 8 && (
				<AddLine
					onAdd={() => {
						const next = newAction(more, tags);
						if (next) onChange({ actions: [...actions, next] });
					}}
				>
					<Trans>and then</Trans>
				</AddLine>
			)}
		</fieldset>
	);
}

function AddLine({ children, onAdd }: { children: React.ReactNode; onAdd: () => void }) {
	return (
		<div className={parts.part}>
			<span className={parts.lead} />
			<Button variant="quiet" size="small" icon={<Plus size={16} aria-hidden />} onClick={onAdd}>
				{children}
			</Button>
		</div>
	);
}
