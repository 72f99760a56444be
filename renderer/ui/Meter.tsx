import { Meter as Base } from '@base-ui/react/meter';
import css from './Meter.module.css';

/** How much of a limit is used. The words say the figures; the bar only repeats them. */
export function Meter({ words, used, of }: { words: string; used: number; of: number }) {
	return (
		<Base.Root value={Math.min(used, of)} max={of} aria-valuetext={words} className={css.meter}>
			<Base.Label className={css.words}>{words}</Base.Label>
			<Base.Track className={css.track}>
				<Base.Indicator className={css.bar} />
			</Base.Track>
		</Base.Root>
	);
}
