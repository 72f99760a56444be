import type { TagColour } from '../../contract/index.ts';
import css from './TagDot.module.css';

/** A tag's colour. The name is always beside it, so it is not read out. */
export const TagDot = ({ colour }: { colour: TagColour }) => (
	<span className={`${css.dot} ${css[colour]}`} aria-hidden />
);
