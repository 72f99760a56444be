import { useEffect } from 'react';
import type { Audience, Thread } from '../../../contract/index.ts';
import { useDrafts, useStores } from '../../state/context.tsx';
import { type DraftEntry, draftKey, emptyDraft } from '../../state/drafts/draft.ts';

/** The drafts of the open conversation: read on opening, saved on leaving, on hiding and on closing the window. */
export function useDraft(thread: Thread): { ready: boolean; audience: Audience; draft: DraftEntry; otherText: string } {
	const { drafts } = useStores();
	const loaded = useDrafts((state) => state.loaded[thread.id]);
	const choice = useDrafts((state) => state.audiences[thread.id]);
	const audience = choice?.audience ?? thread.defaultAudience;
	const draft = useDrafts((state) => state.entries[draftKey(thread.id, audience)]) ?? emptyDraft;
	const other = audience === 'public' ? 'private' : 'public';
	const otherText = useDrafts((state) => state.entries[draftKey(thread.id, other)]?.text ?? '');
	const ready = loaded === 'ready' || loaded === 'failed';

	useEffect(() => {
		void drafts.getState().load(thread.id);
		return () => void drafts.getState().flush(thread.id);
	}, [drafts, thread.id]);

	useEffect(() => {
		if (ready) drafts.getState().settleAudience(thread);
	}, [drafts, ready, thread]);

	useEffect(() => {
		const flush = () => void drafts.getState().flush();
		const hidden = () => document.visibilityState === 'hidden' && flush();
		window.addEventListener('blur', flush);
		window.addEventListener('pagehide', flush);
		document.addEventListener('visibilitychange', hidden);
		return () => {
			window.removeEventListener('blur', flush);
			window.removeEventListener('pagehide', flush);
			document.removeEventListener('visibilitychange', hidden);
		};
	}, [drafts]);

	return { ready, audience, draft, otherText };
}
