import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Rule } from '../../../contract/index.ts';
import { ruleSentence } from '../../format/rule-text.ts';
import { useFormDrafts, useRules, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Toast } from '../../ui/Toasts.tsx';
import { type DraftRule, draftOf, emptyRule, readyRules } from './draft-rule.ts';
import { RuleEditor, ruleForm } from './RuleEditor.tsx';
import { RuleHead } from './RuleHead.tsx';
import css from './Rules.module.css';
import { type RuleStep, useRuleChanges } from './use-rule-changes.ts';
import { useRuleNames } from './use-rule-names.ts';

type Open = { id: Rule['id'] } | { id: null; start: DraftRule } | null;

/** The list of rules, one of them open beside it. They sort and tag; no action sends, deletes or changes who reads. */
export function RulesPage() {
	const { t } = useLingui();
	const stores = useStores();
	const rules = useRules((state) => state.rules);
	const half = useFormDrafts((state) => state.drafts);
	const [open, setOpen] = useState<Open>(null);
	const list = useRef<HTMLUListElement>(null);
	const changes = useRuleChanges(() => setOpen(null));
	useEffect(() => void stores.ui.getState().attempt(() => stores.rules.getState().read()), [stores]);
	if (!rules)
		return (
			<h1 className={css.waiting}>
				<Trans>Rules</Trans>
			</h1>
		);
	const shown = open ?? (rules[0] ? { id: rules[0].id } : null);
	const edited = rules.find(({ id }) => id === shown?.id) ?? null;
	const back = () => list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
	/** The open one stays open, wherever it goes. */
	const headChanges: typeof changes = {
		...changes,
		moveTo: (all, rule, place) => {
			setOpen({ id: rule.id });
			return changes.moveTo(all, rule, place);
		},
	};
	const move = (event: KeyboardEvent<HTMLUListElement>) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step === undefined) return;
		const buttons = [...event.currentTarget.querySelectorAll('button')];
		const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
		if (!next) return;
		event.preventDefault();
		next.focus();
		next.click();
	};
	return (
		<section className={css.page}>
			<div className={css.list}>
				<header className={css.head}>
					<h1 className={css.title}>
						<Plural
							value={rules.filter(({ enabled }) => enabled).length}
							_0="No rule is on"
							one="# rule sorts for you"
							other="# rules sort for you"
						/>
					</h1>
					<p className={css.quiet}>
						<Trans>They sort and tag. They never send.</Trans>
					</p>
				</header>
				<ul ref={list} aria-label={t`Rules`} onKeyDown={move}>
					{rules.map((rule) => (
						<li key={rule.id}>
							<RuleRow
								rule={rule}
								isOpen={rule.id === edited?.id}
								isDraft={ruleForm(rule.id) in half}
								onOpen={() => setOpen({ id: rule.id })}
							/>
						</li>
					))}
				</ul>
				<div className={css.new}>
					<Button icon={<Plus size={16} aria-hidden />} onClick={() => setOpen({ id: null, start: emptyRule })}>
						{ruleForm(null) in half ? <Trans>Continue the new rule</Trans> : <Trans>New rule</Trans>}
					</Button>
				</div>
			</div>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leads back to the list, as in every editor */}
			<div className={css.open} onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && back()}>
				<div role="status" className={css.undo}>
					{changes.step && <DoneStep step={changes.step} onUndo={changes.undo} />}
				</div>
				{shown === null ? (
					<Ready onChoose={(start) => setOpen({ id: null, start })} />
				) : (
					<>
						{edited && <RuleHead key={edited.id} rule={edited} rules={rules} changes={headChanges} />}
						<RuleEditor
							key={`editor ${shown.id ?? JSON.stringify('start' in shown && shown.start)}`}
							id={shown.id}
							start={edited ? draftOf(edited) : 'start' in shown ? shown.start : emptyRule}
							onSave={async (draft, toPast) => {
								const saved = await changes.save(edited, draft, toPast);
								// Unless the owner went on to another one meanwhile.
								if (saved) setOpen((now) => (now === open ? { id: saved } : now));
								return saved !== null;
							}}
							onCancel={() => {
								setOpen(null);
								back();
							}}
						/>
					</>
				)}
			</div>
		</section>
	);
}

function RuleRow({
	rule,
	isOpen,
	isDraft,
	onOpen,
}: {
	rule: Rule;
	isOpen: boolean;
	isDraft: boolean;
	onOpen: () => void;
}) {
	const { names } = useRuleNames();
	return (
		<button
			type="button"
			className={rule.enabled ? css.row : `${css.row} ${css.off}`}
			aria-current={isOpen ? 'true' : undefined}
			onClick={onOpen}
		>
			<span>{ruleSentence(rule, names)}</span>
			<span className={css.meta}>
				{!rule.enabled && (
					<>
						<Trans>switched off</Trans>,{' '}
					</>
				)}
				<Plural value={rule.recent} one="# in 30 days" other="# in 30 days" />
				{isDraft && (
					<>
						{' · '}
						<Trans>Changed, not saved</Trans>
					</>
				)}
			</span>
		</button>
	);
}

function DoneStep({ step, onUndo }: { step: RuleStep; onUndo: () => void }) {
	const { t } = useLingui();
	return (
		<Toast actions={step.undo === null ? [] : [{ label: t`Undo`, onClick: onUndo }]}>
			{step.what === 'removed' && <Trans>The rule was removed. What it did stays.</Trans>}
			{step.what === 'applied' && (
				<Plural
					value={step.count}
					_0="Saved. No earlier conversation was changed."
					one="Saved. It changed # earlier conversation."
					other="Saved. It changed # earlier conversations."
				/>
			)}
			{step.what === 'undone' && (
				<Plural
					value={step.count}
					_0="There was nothing to take back."
					one="Taken back in # conversation."
					other="Taken back in # conversations."
				/>
			)}
		</Toast>
	);
}

/** Nothing yet: sentences that most shops want. */
function Ready({ onChoose }: { onChoose: (start: DraftRule) => void }) {
	const { names } = useRuleNames();
	return (
		<div className={css.ready}>
			<h2>
				<Trans>No rules yet</Trans>
			</h2>
			<p className={css.quiet}>
				<Trans>
					Begin with one of these, or write your own. You see what it would have matched before it does anything.
				</Trans>
			</p>
			<ul>
				{readyRules.map((rule) => (
					<li key={JSON.stringify(rule)}>
						<button type="button" className={css.row} onClick={() => onChoose(rule)}>
							{ruleSentence(rule, names)}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
