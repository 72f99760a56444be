import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ConnectorInfo, CredentialField as FieldInfo } from '../../../contract/index.ts';
import { useUiText } from '../../format/ui-text.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import css from './Connect.module.css';
import type { ConnectProblem } from './problem.ts';

interface ConnectFormProps {
	name: string;
	way: ConnectorInfo['first'];
	fields: readonly FieldInfo[];
	/** Secrets that are kept from the last time and may stay empty. */
	kept: readonly string[];
	typed: Readonly<Record<string, string>>;
	problem: ConnectProblem | null;
	busy: boolean;
	/** Whether it is said what the first reading brings: not where it was connected before, or where nothing is read. */
	saysFirst: boolean;
	onType: (name: string, value: string) => void;
	onProblem: (problem: ConnectProblem) => void;
	onSubmit: () => void;
	otherWay: { words: string; take: () => void } | null;
}

/** The boxes to fill. Each shows its own error, and what was typed stays. */
export function ConnectForm(props: ConnectFormProps) {
	const { name, way, fields, kept, typed, problem, busy, saysFirst, onType, onProblem, onSubmit, otherWay } = props;
	const { t } = useLingui();
	const form = useRef<HTMLFormElement>(null);
	const wrong = problem?.field;
	const rare = fields.filter((field) => field.rare);
	const [unfolded, setUnfolded] = useState(false);
	const isOpen = unfolded || rare.some((field) => field.name === wrong || (typed[field.name] ?? '') !== '');

	useEffect(() => {
		if (wrong) form.current?.querySelector<HTMLInputElement>(`[name="${CSS.escape(wrong)}"]`)?.focus();
	}, [wrong]);

	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (busy) return;
		const empty = fields.find(
			(field) => !field.optional && !kept.includes(field.name) && (typed[field.name] ?? '').trim() === '',
		);
		if (empty) onProblem({ field: empty.name, sentence: t`Please fill this in.` });
		else onSubmit();
	};
	const line = (field: FieldInfo) => (
		<Line
			key={field.name}
			field={field}
			isKept={kept.includes(field.name)}
			value={typed[field.name] ?? ''}
			error={problem && wrong === field.name ? problem.sentence : null}
			onType={(value) => onType(field.name, value)}
		/>
	);

	return (
		<form className={css.form} ref={form} noValidate onSubmit={submit}>
			{fields.filter((field) => !field.rare).map(line)}
			{rare.length > 0 && (
				<details className={css.rare} open={isOpen} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
					<summary>
						<Trans>More settings</Trans>
					</summary>
					<div className={css.form}>{rare.map(line)}</div>
				</details>
			)}
			{problem && !wrong && (
				<p className={css.problem} role="alert">
					{problem.sentence}
				</p>
			)}
			{saysFirst && (
				<p className={css.note}>
					<Trans>
						<strong>We import the last 30 days.</strong> Anything older than 3 days is marked Done, so you don't start
						with a pile.
					</Trans>
				</p>
			)}
			<div className={css.buttons}>
				<Button variant="main" type="submit" aria-disabled={busy || undefined}>
					{way === 'typed' ? <Trans>Connect</Trans> : <Trans>Open sign-in in the browser</Trans>}
				</Button>
				<span role="status" className={css.asking}>
					{busy && t`Checking with ${name}…`}
				</span>
				{otherWay && !busy && (
					<Button variant="link" onClick={otherWay.take}>
						{otherWay.words}
					</Button>
				)}
			</div>
		</form>
	);
}

interface LineProps {
	field: FieldInfo;
	isKept: boolean;
	value: string;
	error: string | null;
	onType: (value: string) => void;
}

function Line({ field, isKept, value, error, onType }: LineProps) {
	const { t } = useLingui();
	const [shown, setShown] = useState(false);
	const textOf = useUiText();
	const { name, example, secret, optional, choices } = field;
	const label = textOf(field.label);
	const help = field.help === null ? null : textOf(field.help);
	if (choices)
		return (
			<Choice
				{...{ name, label, help, error }}
				value={value || (choices[0]?.value ?? '')}
				options={choices.map((choice) => ({ ...choice, label: textOf(choice.label) }))}
				onChange={(event) => onType(event.target.value)}
			/>
		);
	return (
		<Field
			name={name}
			label={label}
			help={isKept ? t`Saved from last time. Only fill this in if it changed.` : help}
			error={error}
			placeholder={isKept ? '••••••••' : example ? t`such as ${example}` : undefined}
			type={secret && !shown ? 'password' : 'text'}
			autoComplete="off"
			autoCapitalize="none"
			spellCheck={false}
			dir="ltr"
			aria-required={!optional && !isKept}
			{...(optional ? { optional: t`(optional)` } : {})}
			value={value}
			onChange={(event) => onType(event.target.value)}
			end={
				secret && (
					<Button
						variant="quiet"
						size="small"
						aria-pressed={shown}
						aria-label={t`Show ${label}`}
						onClick={() => setShown(!shown)}
					>
						{shown ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
					</Button>
				)
			}
		/>
	);
}
