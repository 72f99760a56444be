import css from './TagDot.module.css';

/** A tag's colour, by its name. The tag's own name is always beside it, so it is not read out. */
export const TagDot = ({ colour }: { colour: string }) => (
	<span className={`${css.dot} ${css[colour] ?? css.grey}`} aria-hidden />
);
