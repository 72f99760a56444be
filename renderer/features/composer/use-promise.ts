import { useEffect, useMemo, useState } from 'react';
import type { Thread } from '../../../contract/index.ts';
import { type FindPromise, loadPromises, type PromiseFound } from '../../format/promise.ts';
import { clockLocale } from '../../format/when.ts';
import { useStores, useThread } from '../../state/context.tsx';
import { newestLanguage } from './newest-language.ts';

/** What was answered, by conversation and audience: once a draft. */
interface Answered {
	readonly boxKey: string;
	readonly remindAt: number | null;
}

interface PromiseOffer {
	/** A promise in the text that has no reminder yet. */
	readonly found: PromiseFound | null;
	/** The reminder that was just set; null = none. */
	readonly setAt: number | null;
	readonly accept: () => void;
	readonly dismiss: () => void;
}

/** A reply that promises a time offers a follow-up just before it. The words are read in the language that the customer writes. */
export function usePromise(thread: Thread, boxKey: string, text: string, now: number, timeZone: string): PromiseOffer {
	const { client, ui } = useStores();
	const language = useThread((state) => newestLanguage(state.entries)) ?? clockLocale().split('-')[0] ?? 'en';
	const [find, setFind] = useState<FindPromise | null>(null);
	const [answered, setAnswered] = useState<Answered | null>(null);
	const isWritten = text.trim() !== '';
	useEffect(() => {
		if (!isWritten) return;
		let isCurrent = true;
		// Where its code cannot be read (the program is away), no reminder is offered.
		loadPromises(language).then(
			(ready) => isCurrent && setFind(() => ready),
			() => undefined,
		);
		return () => {
			isCurrent = false;
		};
	}, [isWritten, language]);
	// An emptied box is another draft.
	if (!isWritten && answered?.boxKey === boxKey) setAnswered(null);
	const found = useMemo(
		() => (isWritten ? (find?.(text, { now, timeZone }) ?? null) : null),
		[find, text, isWritten, now, timeZone],
	);
	const isAnswered = answered?.boxKey === boxKey;
	return {
		found: isAnswered ? null : found,
		setAt: isAnswered ? answered.remindAt : null,
		accept: () => {
			if (!found) return;
			const { remindAt: dueAt, sentence: note } = found;
			void ui
				.getState()
				.attempt(() => client['followUps.save']({ threadId: thread.id, dueAt, note, cancelOnReply: true }))
				.then((saved) => saved && setAnswered({ boxKey, remindAt: dueAt }));
		},
		dismiss: () => setAnswered({ boxKey, remindAt: null }),
	};
}
