import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { OpeningHours } from '../../../contract/index.ts';
import { dayName } from '../../format/week-text.ts';
import { Button } from '../../ui/Button.tsx';
import css from './HoursEditor.module.css';
import { isBackwards, isWeekShort, minutesOf, NINE_TO_SIX, type Span, timeOf, WEEK, withDays } from './hours.ts';

interface HoursEditorProps {
	hours: OpeningHours;
	onChange: (hours: OpeningHours) => void;
}

/** In one line while the week is a plain one; day by day on request. */
export function HoursEditor({ hours, onChange }: HoursEditorProps) {
	const [long, setLong] = useState(!isWeekShort(hours));
	return long ? (
		<Days hours={hours} onChange={onChange} />
	) : (
		<Short hours={hours} onChange={onChange} onLonger={() => setLong(true)} />
	);
}

function Short({ hours, onChange, onLonger }: HoursEditorProps & { onLonger: () => void }) {
	const parts = [
		{ words: `${dayName(1, 'short')} – ${dayName(5, 'short')}`, days: [1, 2, 3, 4, 5] },
		{ words: dayName(6, 'short'), days: [6] },
		{ words: dayName(0, 'short'), days: [0] },
	];
	return (
		<div className={css.line}>
			{parts.map(({ words, days }) => {
				const span = hours[days[0] ?? 0];
				return (
					<div key={words} className={css.span}>
						<span>{words}</span>
						{span ? (
							<Times name={words} span={span} onChange={(next) => onChange(withDays(hours, days, next))} />
						) : (
							<span>
								<Trans>closed</Trans>
							</span>
						)}
					</div>
				);
			})}
			<Button variant="link" className={css.change ?? ''} onClick={onLonger}>
				<Trans>Change days</Trans>
			</Button>
		</div>
	);
}

function Days({ hours, onChange }: HoursEditorProps) {
	const id = useId();
	const { t } = useLingui();
	return (
		<div className={css.days}>
			{WEEK.map((day) => {
				const span = hours[day] ?? null;
				const name = dayName(day, 'long');
				return (
					<div key={day} className={css.day}>
						<label className={css.open} htmlFor={`${id}-${day}`}>
							<input
								id={`${id}-${day}`}
								type="checkbox"
								checked={span !== null}
								onChange={(event) =>
									onChange(withDays(hours, [day], event.target.checked ? (hours[1] ?? NINE_TO_SIX) : null))
								}
							/>
							{name}
						</label>
						<div className={css.span}>
							{span ? (
								<Times name={name} span={span} onChange={(next) => onChange(withDays(hours, [day], next))} />
							) : (
								t`closed`
							)}
						</div>
					</div>
				);
			})}
		</div>
	);
}

export function Times({ name, span, onChange }: { name: string; span: Span; onChange: (span: Span) => void }) {
	const { t } = useLingui();
	const change = (part: Partial<Record<keyof Span, number | null>>) => {
		const from = part.from ?? span.from;
		const to = part.to ?? span.to;
		onChange({ from, to });
	};
	return (
		<>
			<input
				type="time"
				className={css.time}
				aria-label={t`${name}, opens`}
				value={timeOf(span.from)}
				onChange={(event) => change({ from: minutesOf(event.target.value) })}
			/>
			<Trans>to</Trans>
			<input
				type="time"
				className={css.time}
				aria-label={t`${name}, closes`}
				aria-invalid={isBackwards(span) || undefined}
				value={timeOf(span.to)}
				onChange={(event) => change({ to: minutesOf(event.target.value) })}
			/>
		</>
	);
}
