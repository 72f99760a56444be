import { plural, t } from '@lingui/core/macro';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { groupText } from './row-text.ts';
import css from './ThreadList.module.css';

interface SpamHeadingProps {
	id: string;
	/** Offset from the list's top, px. */
	top: number;
	count: number;
	open: boolean;
	selected: boolean;
	/** 1-based, among all that can be chosen. */
	posInSet: number;
	setSize: number;
}

/** The one heading that can be chosen: Enter, Space or a click opens and closes its group. */
export function SpamHeading({ id, top, count, open, selected, posInSet, setSize }: SpamHeadingProps) {
	const name = groupText('probablySpam');
	const rows = plural(count, { one: '# conversation', other: '# conversations' });
	const Chevron = open ? ChevronDown : ChevronRight;
	return (
		<div
			id={id}
			role="option"
			tabIndex={-1}
			aria-selected={selected}
			aria-setsize={setSize}
			aria-posinset={posInSet}
			data-group="probablySpam"
			className={`${css.group} ${css.folds}`}
			style={{ transform: `translateY(${top}px)` }}
		>
			<VisuallyHidden>
				{open ? t`${name}, ${rows}, shown. Enter hides them.` : t`${name}, ${rows}, hidden. Enter shows them.`}
			</VisuallyHidden>
			<span className={css.fold} aria-hidden>
				<Chevron size={14} />
				{name}
			</span>
			<span aria-hidden>{count}</span>
		</div>
	);
}
