import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Note } from '../../../contract/index.ts';
import { clockText, fullMoment } from '../../format/when.ts';
import { NoteGlyph } from '../../ui/glyphs.tsx';
import css from './Bubble.module.css';
import { MessageText } from './MessageText.tsx';

interface NoteCardProps {
	note: Note;
	timeZone: string;
	onRemove: () => void;
}

/** Never leaves this computer; it looks like nothing that does. */
export function NoteCard({ note, timeZone, onRemove }: NoteCardProps) {
	const { t } = useLingui();
	const [asks, setAsks] = useState(false);
	return (
		<div className={`${css.bubble} ${css.note}`}>
			<div className={css.head}>
				<span className={css.who}>
					<NoteGlyph />
					<Trans>
						<strong>Note</strong> · only you
					</Trans>
					{note.by && (
						<>
							{' · '}
							<bdi>{note.by}</bdi>
						</>
					)}
				</span>
				{asks ? (
					<span className={css.ask}>
						<button type="button" className={`${css.footButton} ${css.needsYou}`} onClick={onRemove}>
							<Trans>Remove it for good</Trans>
						</button>
						<button type="button" className={css.footButton} onClick={() => setAsks(false)}>
							<Trans>Keep it</Trans>
						</button>
					</span>
				) : (
					<button
						type="button"
						className={css.footButton}
						aria-label={t`Remove this note`}
						onClick={() => setAsks(true)}
					>
						<Trash2 size={12} aria-hidden />
					</button>
				)}
				<time className={css.time} dateTime={new Date(note.at).toISOString()} title={fullMoment(note.at, timeZone)}>
					{clockText(note.at, timeZone)}
				</time>
			</div>
			<MessageText text={note.text} />
		</div>
	);
}
