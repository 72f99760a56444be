import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { CannedReply, Suggestion } from '../../../contract/index.ts';
import { cutAtGaps, outdatedText, suggestionText } from '../canned-replies/index.ts';
import css from './CannedReplyList.module.css';

export interface FilledReply {
	readonly reply: CannedReply;
	/** With the variables filled in. */
	readonly text: string;
	/** Why it is among the first; null = it is only used often. */
	readonly why: Suggestion['why'];
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
						<OptionNote option={option} />
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

/** One short line: why it is offered here, and what it says that is no longer true. */
function OptionNote({ option: { reply, why } }: { option: FilledReply }) {
	const [outdated] = reply.outdated;
	const words = [
		...(outdated ? [outdatedText(outdated)] : []),
		...(why ? [suggestionText(why)] : []),
		...(reply.files.length > 0 ? [plural(reply.files.length, { one: '# file', other: '# files' })] : []),
	];
	if (words.length === 0) return null;
	return <span className={outdated ? `${css.note} ${css.outdated}` : css.note}>{words.join(' · ')}</span>;
}
