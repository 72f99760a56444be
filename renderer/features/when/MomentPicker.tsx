import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { fromLocalInput, toLocalInput } from '../../format/local-input.ts';
import { useClock } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './MomentPicker.module.css';

interface MomentPickerProps {
	label: string;
	/** What is proposed first. */
	start: number;
	timeZone: string;
	go: string;
	onPick: (at: number) => void;
}

/** The system's own field for a date and a time, which knows calendars, keys and screen readers better than we do. */
export function MomentPicker({ label, start, timeZone, go, onPick }: MomentPickerProps) {
	const { t } = useLingui();
	const clock = useClock();
	const id = useId();
	const [text, setText] = useState(() => toLocalInput(start, timeZone));
	const [problem, setProblem] = useState<string | null>(null);
	const submit = (event: FormEvent) => {
		event.preventDefault();
		const at = fromLocalInput(text, timeZone);
		if (at === null) return setProblem(t`Choose a day and a time.`);
		if (at <= clock.now()) return setProblem(t`That time is in the past.`);
		onPick(at);
	};
	return (
		<form className={css.form} onSubmit={submit} noValidate>
			<label htmlFor={id}>{label}</label>
			<div className={css.line}>
				<input
					id={id}
					type="datetime-local"
					className={css.input}
					value={text}
					aria-invalid={problem !== null}
					aria-describedby={problem === null ? undefined : `${id}-problem`}
					onChange={(event) => {
						setText(event.target.value);
						setProblem(null);
					}}
				/>
				<Button type="submit">{go}</Button>
			</div>
			{problem !== null && (
				<p id={`${id}-problem`} role="alert" className={css.problem}>
					{problem}
				</p>
			)}
			<p className={css.zone}>
				<Trans>Times are in the shop's time zone, {timeZone}.</Trans>
			</p>
		</form>
	);
}
