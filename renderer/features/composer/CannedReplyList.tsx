import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { cutAtGaps } from '../canned-replies/index.ts';
import css from './CannedReplyList.module.css';

export interface FilledReply {
	readonly reply: CannedReply;
	/** With the variables filled in. */
	readonly text: string;
}

interface CannedReplyListProps {
	id: string;
	options: readonly FilledReply[];
	active: number;
	onPick: (option: FilledReply) => void;
	onActive: (index: number) => void;
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/** Opens above the box and never over the audience. The focus stays in the box: this is only the list it controls. */
export function CannedReplyList({ id, options, active, onPick, onActive }: CannedReplyListProps) {
	const { t } = useLingui();
	const shown = useRef<HTMLDivElement>(null);
	useEffect(() => {
		shown.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
	}, [active]);
	return (
		<div className={css.popup}>
			<div className={css.head}>
				<span>
					<Trans>Canned replies</Trans>
				</span>
				<span>
					<Trans>Enter to insert</Trans>
				</span>
			</div>
			<div ref={shown} id={id} role="listbox" aria-label={t`Canned replies`} className={css.list}>
				{options.map((option, index) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys, as in every combobox
					// biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the text box
					<div
						key={option.reply.id}
						id={optionId(id, index)}
						role="option"
						aria-selected={index === active}
						className={index === active ? `${css.option} ${css.active}` : css.option}
						onMouseDown={(event) => event.preventDefault()}
						onMouseMove={() => index !== active && onActive(index)}
						onClick={() => onPick(option)}
					>
						<span className={css.title}>{option.reply.title}</span>
						<span className={css.shortcut}>/{option.reply.shortcut}</span>
						{index === active && (
							<span className={css.preview} dir="auto">
								{cutAtGaps(option.text).map((part) =>
									part.gap ? <mark key={part.from}>{part.text}</mark> : part.text,
								)}
							</span>
						)}
					</div>
				))}
			</div>
		</div>
	);
}
