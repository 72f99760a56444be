import { useLingui } from '@lingui/react/macro';
import { type ClipboardEvent, type DragEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Audience, FileId, Thread } from '../../../../contract/index.ts';
import { shownText } from '../../../format/ui-text.ts';
import { useStores } from '../../../state/context.tsx';
import { emptyFileBox, fileBoxKey } from '../../../state/reply-files/store.ts';

interface Input {
	readonly thread: Thread;
	readonly audience: Audience;
	readonly text: string;
	/** The owner posts this reply on the platform's own page. */
	readonly isManual: boolean;
}

/** The files of the reply being written: what they are, what keeps them from going out, and the three ways to add one. */
export function useReplyFiles({ thread, audience, text, isManual }: Input) {
	const { t } = useLingui();
	const { replyFiles, ui } = useStores();
	const box = useStore(replyFiles, (state) => state.boxes[fileBoxKey(thread.id, audience)]) ?? emptyFileBox;
	const [isOver, setOver] = useState(false);
	const hasWords = text.trim() !== '';
	// The conversation is read again whenever something of it changed, in another window too.
	useEffect(() => {
		// Where it cannot be read nothing is offered, and main refuses what it does not take.
		void replyFiles
			.getState()
			.read(thread.id, audience, hasWords)
			.catch(() => undefined);
	}, [replyFiles, thread, audience, hasWords]);
	useStayOnPage();
	const why = isManual
		? t`You post this reply yourself, so add the files on the platform’s own page.`
		: box.why && shownText(box.why);
	const explain = () => ui.getState().notify(why ?? '', 'error');
	const add = (files: readonly File[]) => {
		if (files.length === 0) return;
		if (why !== null) return explain();
		const unreadable = t`This could not be read. A folder cannot be added: pack it into a ZIP file first.`;
		void replyFiles.getState().add(thread.id, audience, files, unreadable);
	};
	const act = (run: Promise<void>) => void ui.getState().attempt(() => run);
	const all = box.problems.find(({ id }) => id === null);
	const refused = box.added.some((one) => one.why !== null);
	const ofOne = box.problems.find(({ id }) => id !== null);
	return {
		files: box.files,
		added: box.added,
		types: box.allowed?.types ?? [],
		/** The longest description; null = the platform has none. */
		maxAlt: box.allowed?.alt ?? null,
		/** Why none can be added; null = they can. */
		why,
		/** As they go out: their ids and descriptions. */
		seen: box.files.map(({ id, alt }) => ({ id, alt })),
		/** All that people read of them. */
		readable: box.files.flatMap(({ name, alt }) => [name, alt]).filter((part) => part !== ''),
		isBusy: box.added.some((one) => one.why === null),
		/** What keeps the reply from going out; null = nothing. */
		problem:
			isManual && box.files.length > 0
				? why
				: all
					? shownText(all.why)
					: ofOne
						? shownText(ofOne.why)
						: refused
							? t`Remove the file that was not added, then send.`
							: null,
		problemOf: (id: FileId) => {
			const found = box.problems.find((one) => one.id === id);
			return found ? shownText(found.why) : null;
		},
		add,
		/** Says why none can be added. */
		explain,
		remove: (id: FileId) => act(replyFiles.getState().remove(thread.id, audience, id)),
		dismiss: (key: number) => replyFiles.getState().dismiss(thread.id, audience, key),
		describe: (id: FileId, alt: string) => replyFiles.getState().describe(thread.id, audience, id, alt),
		moveToPrivate: () => act(replyFiles.getState().moveToPrivate(thread.id)),
		isOver,
		/** For the box that takes what is dropped or pasted. */
		target: {
			onDragOver: (event: DragEvent) => {
				if (!event.dataTransfer.types.includes('Files')) return;
				event.preventDefault();
				event.dataTransfer.dropEffect = why === null ? 'copy' : 'none';
				setOver(true);
			},
			onDragLeave: (event: DragEvent) => {
				if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
			},
			onDrop: (event: DragEvent) => {
				setOver(false);
				if (!event.dataTransfer.types.includes('Files')) return;
				event.preventDefault();
				add([...event.dataTransfer.files]);
			},
			onPaste: (event: ClipboardEvent) => {
				const { files, types } = event.clipboardData;
				// A spreadsheet puts a picture of the cells beside their words: who pastes words wants words.
				if (files.length === 0 || (types.includes('text/plain') && types.includes('text/html'))) return;
				event.preventDefault();
				add([...files]);
			},
		},
	};
}
export type ReplyFilesOf = ReturnType<typeof useReplyFiles>;

/** A file that is dropped beside the box would take the place of the whole program. */
function useStayOnPage(): void {
	useEffect(() => {
		const stay = (event: globalThis.DragEvent) => {
			if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
		};
		window.addEventListener('dragover', stay);
		window.addEventListener('drop', stay);
		return () => {
			window.removeEventListener('dragover', stay);
			window.removeEventListener('drop', stay);
		};
	}, []);
}
