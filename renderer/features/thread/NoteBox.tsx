import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ThreadId } from '../../../contract/index.ts';
import { savedText } from '../../format/draft-text.ts';
import { focusNext } from '../../navigation/focus-next.ts';
import { useClient, useDrafts, useStores, useThread, useUi } from '../../state/context.tsx';
import { draftKey, emptyDraft } from '../../state/drafts/draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ConflictBar } from '../composer/index.ts';
import css from './NoteBox.module.css';

/** The last request for the note box that was answered: the box may be mounted again in between. */
const answered = new WeakMap<object, number>();

/**
 * Notes live here and only here: another place, another colour, another button than anything a customer could read. No key sends.
 * What is typed is a draft: it is saved as those of replies are, and the composer of this conversation reads and flushes it with them.
 */
export function NoteBox({ threadId, hint }: { threadId: ThreadId; hint: string | undefined }) {
	const { t } = useLingui();
	const client = useClient();
	const stores = useStores();
	const { ui, drafts, inbox } = stores;
	const attempt = useUi((ui) => ui.attempt);
	const request = useUi((ui) => ui.focus);
	const entries = useThread((state) => state.entries);
	const [open, setOpen] = useState(false);
	const draft = useDrafts((state) => state.entries[draftKey(threadId, 'note')]) ?? emptyDraft;
	const { text } = draft;
	const box = useRef<HTMLTextAreaElement>(null);
	const id = useId();
	const notes = entries.filter((entry) => entry.type === 'note');

	// Before the next key: its letter belongs into the note.
	useLayoutEffect(() => {
		if (request?.where !== 'note' || request.n === answered.get(ui)) return;
		answered.set(ui, request.n);
		setOpen(true);
	}, [request, ui]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a second request for the open box focuses it again
	useLayoutEffect(() => {
		if (open) box.current?.focus();
	}, [open, request]);

	const close = () => {
		setOpen(false);
		inbox.getState().writing(null);
		focusNext(stores);
	};
	const save = async () => {
		if (text.trim() === '') return box.current?.focus();
		// Before main empties it, or a save on its way would bring it back.
		await drafts.getState().flush(threadId);
		const kept = drafts.getState().entries[draftKey(threadId, 'note')]?.text ?? text;
		const saved = await attempt(() => client['notes.save']({ threadId, text: kept }));
		if (!saved) return;
		await drafts.getState().sent(threadId, 'note', kept);
		close();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		// The send key of the composer does nothing here: a habit of the fingers must not save half a note, nor look like sending.
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.preventDefault();
		if (event.key === 'Escape') {
			event.stopPropagation();
			close();
		}
	};
	return (
		<div className={css.notes}>
			{notes.map((note) => (
				<p key={note.id} className={css.note} dir="auto">
					{note.text}
				</p>
			))}
			{open ? (
				<div className={css.form}>
					<label htmlFor={id} className={css.label}>
						<Trans>A note, only for you</Trans>
					</label>
					<textarea
						ref={box}
						id={id}
						className={css.box}
						dir="auto"
						rows={3}
						maxLength={5000}
						value={text}
						onChange={({ target }) => drafts.getState().write(threadId, 'note', target.value, target.selectionStart)}
						onKeyDown={onKeyDown}
						onFocus={() => inbox.getState().writing(threadId, 'note')}
						onBlur={({ relatedTarget: to }) =>
							to?.closest('[data-pane]:not([data-pane=customer])') && inbox.getState().writing(null)
						}
					/>
					{draft.theirs && (
						<ConflictBar
							theirs={draft.theirs}
							onMine={() => drafts.getState().keepMine(threadId, 'note')}
							onTheirs={() => drafts.getState().takeTheirs(threadId, 'note')}
						/>
					)}
					<div className={css.buttons}>
						<Button size="small" onClick={() => void save()}>
							<Trans>Save note</Trans>
						</Button>
						<Button size="small" variant="quiet" onClick={close}>
							<Trans>Close</Trans>
						</Button>
						<span className={css.saved}>{savedText(draft)}</span>
					</div>
				</div>
			) : (
				<button type="button" className={css.add} onClick={() => setOpen(true)}>
					<Plus size={16} aria-hidden />
					<span>{text === '' ? t`Add a note` : t`Continue the note`}</span>
					{hint && <Kbd>{hint}</Kbd>}
				</button>
			)}
		</div>
	);
}
