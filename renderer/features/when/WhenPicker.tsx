// A moment, typed or chosen: one field and a short list. The keys stay in the field; arrows choose, Enter takes what is chosen.
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type RefObject, useId, useImperativeHandle, useState } from 'react';
import type { Settings } from '../../../contract/index.ts';
import { type Preset, snoozePresets } from '../../format/snooze-presets.ts';
import { presetText } from '../../format/snooze-text.ts';
import { momentText, spelledMoment } from '../../format/when.ts';
import { MomentPicker } from './MomentPicker.tsx';
import { useTypedTime } from './use-typed-time.ts';
import css from './WhenPicker.module.css';

interface WhenPickerProps {
	label: string;
	settings: Pick<Settings, 'hours' | 'holidays' | 'timeZone'>;
	/** The same for as long as the picker is open. */
	now: number;
	/** What Enter takes while nothing is typed. */
	preset: Preset['id'];
	text: string;
	onText: (text: string) => void;
	inputRef?: RefObject<HTMLInputElement | null>;
	onPick: (at: number) => void;
	/** One more line, without a time. */
	without?: { readonly words: string; readonly onPick: () => void };
	/** Takes what is chosen, as Enter in the field does. */
	takeRef?: RefObject<(() => void) | null>;
}

interface Option {
	readonly words: string;
	readonly side: string | null;
	/** null: without a time. */
	readonly at: number | null;
}

export function WhenPicker(props: WhenPickerProps) {
	const { label, settings, now, preset, text, onText, inputRef, onPick, without, takeRef } = props;
	const { t } = useLingui();
	const { timeZone } = settings;
	const { read, load } = useTypedTime(settings, now);
	const [moved, setMoved] = useState<number | null>(null);
	const id = useId();
	const presets = snoozePresets(settings, timeZone, now);
	const typed = text.trim() === '' ? null : (read?.(text) ?? null);
	const isPast = typed !== null && typed <= now;
	const options: Option[] = [
		...(typed !== null && !isPast ? [{ words: spelledMoment(typed, now, timeZone), side: null, at: typed }] : []),
		...presets.map(({ id: name, at }) => ({ words: presetText(name), side: momentText(at, now, timeZone), at })),
		...(without ? [{ words: without.words, side: null, at: null }] : []),
	];
	const pick = ({ at }: Option) => (at === null ? without?.onPick() : onPick(at));
	const proposed = text.trim() === '' ? presets.findIndex(({ id: name }) => name === preset) : typed === null ? -1 : 0;
	const active = moved ?? (isPast ? -1 : proposed);
	const status =
		text.trim() === '' || read === null || (typed !== null && !isPast)
			? ''
			: isPast
				? t`That time is in the past.`
				: t`Try: fri 10, tomorrow noon`;

	const take = async () => {
		const chosen = options[active];
		if (chosen) return pick(chosen);
		const at = (await load())(text);
		if (at !== null && at > now) onPick(at);
	};
	useImperativeHandle(takeRef, () => () => void take());
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (step !== 0) setMoved((active + step + options.length) % options.length);
		else if (event.key === 'Enter') void take();
		else return;
		event.preventDefault();
	};
	return (
		<div className={css.picker}>
			<input
				ref={inputRef}
				role="combobox"
				aria-label={label}
				aria-expanded
				aria-controls={`${id}-list`}
				aria-autocomplete="list"
				aria-describedby={`${id}-status`}
				{...(options[active] ? { 'aria-activedescendant': `${id}-${active}` } : {})}
				className={css.input}
				dir="auto"
				spellCheck={false}
				autoComplete="off"
				placeholder={t`fri 10, tomorrow noon, in 2 h`}
				value={text}
				onChange={(event) => {
					onText(event.target.value);
					setMoved(null);
				}}
				onKeyDown={onKeyDown}
			/>
			<div id={`${id}-list`} role="listbox" aria-label={label} className={css.list}>
				{options.map((option, i) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
					<div
						key={`${option.side} ${option.at}`}
						id={`${id}-${i}`}
						role="option"
						tabIndex={-1}
						aria-selected={i === active}
						className={css.option}
						onPointerMove={() => setMoved(i)}
						onClick={() => pick(option)}
					>
						<span>{option.words}</span>
						{option.side !== null && option.at !== null && (
							<time dateTime={new Date(option.at).toISOString()}>{option.side}</time>
						)}
					</div>
				))}
			</div>
			<p id={`${id}-status`} className={css.status} role="status">
				{status}
			</p>
			<details className={css.calendar}>
				<summary>
					<Trans>Choose from a calendar</Trans>
				</summary>
				<MomentPicker
					label={t`Day and time`}
					start={presets.find(({ id: name }) => name === 'tomorrow')?.at ?? now}
					timeZone={timeZone}
					go={t`Choose`}
					onPick={onPick}
				/>
			</details>
		</div>
	);
}
