import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { OpeningHours, OpenSpan } from '../../../contract/index.ts';
import { dayName } from '../../format/week-text.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import css from './HoursEditor.module.css';
import {
	isBackwards,
	isWeekShort,
	minutesOf,
	mostSpans,
	NINE_TO_SIX,
	type Span,
	timeOf,
	WEEK,
	withBreak,
	withDays,
} from './hours.ts';

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
								<Times canBreak name={name} span={span} onChange={(next) => onChange(withDays(hours, [day], next))} />
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

interface TimesProps {
	name: string;
	span: Span;
	onChange: (span: Span) => void;
	/** A day may have further times, after a break. */
	canBreak?: boolean;
}

export function Times({ name, span, onChange, canBreak = false }: TimesProps) {
	const { t } = useLingui();
	const also = span.also ?? [];
	const isWrong = isBackwards(span);
	const change = (at: number, next: OpenSpan) =>
		onChange({ ...span, also: also.map((one, i) => (i === at ? next : one)) });
	const remove = (at: number) => {
		const left = also.filter((_, i) => i !== at);
		const { also: _, ...first } = span;
		onChange(left.length > 0 ? { ...first, also: left } : first);
	};
	return (
		<>
			<OneSpan name={name} span={span} isWrong={isWrong} onChange={(next) => onChange({ ...span, ...next })} />
			{also.map((one, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
				<span key={i} className={css.also}>
					<Trans>and</Trans>
					<OneSpan name={t`${name}, ${i + 2}`} span={one} isWrong={isWrong} onChange={(next) => change(i, next)} />
					<IconButton label={t`Remove these hours of ${name}`} onClick={() => remove(i)}>
						<X size={16} aria-hidden />
					</IconButton>
				</span>
			))}
			{canBreak && also.length + 1 < mostSpans && (
				<Button size="small" variant="quiet" onClick={() => onChange(withBreak(span))}>
					<Trans>Add a break</Trans> <VisuallyHidden>{name}</VisuallyHidden>
				</Button>
			)}
		</>
	);
}

function OneSpan({
	name,
	span,
	isWrong,
	onChange,
}: {
	name: string;
	span: OpenSpan;
	isWrong: boolean;
	onChange: (span: OpenSpan) => void;
}) {
	const { t } = useLingui();
	return (
		<>
			<input
				type="time"
				className={css.time}
				aria-label={t`${name}, opens`}
				value={timeOf(span.from)}
				onChange={({ target }) => onChange({ from: minutesOf(target.value) ?? span.from, to: span.to })}
			/>
			<Trans>to</Trans>
			<input
				type="time"
				className={css.time}
				aria-label={t`${name}, closes`}
				aria-invalid={isWrong || undefined}
				value={timeOf(span.to)}
				onChange={({ target }) => onChange({ from: span.from, to: minutesOf(target.value) ?? span.to })}
			/>
		</>
	);
}
