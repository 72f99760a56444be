import type { RefObject } from 'react';
import type { Preset } from '../../format/snooze-presets.ts';
import { presetText } from '../../format/snooze-text.ts';
import { momentText } from '../../format/when.ts';
import css from './MomentPicker.module.css';

interface PresetListProps {
	presets: readonly Preset[];
	now: number;
	timeZone: string;
	/** Tomorrow is what is meant most often: it has the focus, so that H and Enter are enough. */
	firstRef?: RefObject<HTMLButtonElement | null>;
	chosen?: number;
	onPick: (at: number) => void;
}

export function PresetList({ presets, now, timeZone, firstRef, chosen, onPick }: PresetListProps) {
	return (
		<div className={css.presets}>
			{presets.map((preset) => (
				<button
					key={preset.id}
					ref={preset.id === 'tomorrow' ? firstRef : undefined}
					type="button"
					className={css.preset}
					{...(chosen === undefined ? {} : { 'aria-pressed': chosen === preset.at })}
					onClick={() => onPick(preset.at)}
				>
					{presetText(preset.id)}
					<time dateTime={new Date(preset.at).toISOString()}>{momentText(preset.at, now, timeZone)}</time>
				</button>
			))}
		</div>
	);
}
