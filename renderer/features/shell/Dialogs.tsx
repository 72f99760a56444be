// The dialogs over the page. Each kind of the ui store's `dialog` has its component; they load after the first
// useful screen, or when they are first wanted.
import { lazy, Suspense, useEffect } from 'react';
import { useInbox, useUi } from '../../state/context.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { loadFollowUpDialog } from '../follow-ups/lazy.ts';
import { loadAddMessageDialog } from '../manual-entries/lazy.ts';
import { loadSavedViewsDialog, loadSaveViewDialog } from '../saved-views/lazy.ts';
import { loadSearchDialog } from '../search/lazy.ts';
import { loadTagDialog, loadTagSelectedDialog } from '../tags/lazy.ts';
import { loadOpenLinkDialog, loadSentimentDialog, loadSnoozeDialog } from '../thread/lazy.ts';

const loadPalette = () => import('./Palette.tsx').then((m) => ({ default: m.Palette }));
const loadShortcutSheet = () => import('./ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet }));
const loadLeaveSample = () => import('./LeaveSample.tsx').then((m) => ({ default: m.LeaveSample }));

const Palette = lazy(loadPalette);
const SearchDialog = lazy(loadSearchDialog);
const ShortcutSheet = lazy(loadShortcutSheet);
const LeaveSample = lazy(loadLeaveSample);
const SnoozeDialog = lazy(loadSnoozeDialog);
const SentimentDialog = lazy(loadSentimentDialog);
const FollowUpDialog = lazy(loadFollowUpDialog);
const TagDialog = lazy(loadTagDialog);
const TagSelectedDialog = lazy(loadTagSelectedDialog);
const SaveViewDialog = lazy(loadSaveViewDialog);
const SavedViewsDialog = lazy(loadSavedViewsDialog);
const AddMessageDialog = lazy(loadAddMessageDialog);
const OpenLinkDialog = lazy(loadOpenLinkDialog);

/** In the order in which they are likely to be wanted. */
const loads = [
	loadPalette,
	loadSearchDialog,
	loadShortcutSheet,
	loadLeaveSample,
	loadSnoozeDialog,
	loadSentimentDialog,
	loadFollowUpDialog,
	loadTagDialog,
	loadTagSelectedDialog,
	loadSaveViewDialog,
	loadSavedViewsDialog,
	loadAddMessageDialog,
	loadOpenLinkDialog,
];

/** Reads them one after the other while nothing else is to be done, so that none has to be waited for. */
function usePreload(ready: boolean): void {
	useEffect(() => {
		if (!ready) return;
		let stopped = false;
		const next = async () => {
			for (const load of loads) {
				await idle();
				if (stopped) return;
				// What cannot be read now is tried again when it is wanted.
				await load().catch(() => undefined);
			}
		};
		void next();
		return () => {
			stopped = true;
		};
	}, [ready]);
}

const idle = () =>
	new Promise<void>((resolve) => {
		if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 5000 });
		else setTimeout(resolve, 200);
	});

export function Dialogs() {
	const dialog = useUi((ui) => ui.dialog);
	const close = useUi((ui) => ui.closeDialog);
	const write = useUi((ui) => ui.setDialogText);
	usePreload(useInbox((inbox) => inbox.total !== null));
	if (!dialog) return null;
	return (
		<Suspense fallback={<Opening />}>
			{dialog.kind === 'palette' && <Palette text={dialog.text} onText={write} onClose={close} />}
			{dialog.kind === 'search' && <SearchDialog text={dialog.text} onText={write} onClose={close} />}
			{dialog.kind === 'shortcuts' && <ShortcutSheet onClose={close} />}
			{dialog.kind === 'leaveSample' && <LeaveSample onClose={close} />}
			{dialog.kind === 'snooze' && (
				<SnoozeDialog threadId={dialog.threadId} text={dialog.text} onText={write} onClose={close} />
			)}
			{dialog.kind === 'sentiment' && <SentimentDialog threadId={dialog.threadId} onClose={close} />}
			{dialog.kind === 'followUp' && <FollowUpDialog threadId={dialog.threadId} onClose={close} />}
			{dialog.kind === 'addMessage' && <AddMessageDialog accountId={dialog.accountId} onClose={close} />}
			{dialog.kind === 'openLink' && <OpenLinkDialog url={dialog.url} question={dialog.question} onClose={close} />}
			{dialog.kind === 'tagSelected' && <TagSelectedDialog onClose={close} />}
			{dialog.kind === 'saveView' && <SaveViewDialog onClose={close} />}
			{dialog.kind === 'savedViews' && <SavedViewsDialog onClose={close} />}
			{dialog.kind === 'tag' && <TagDialog threadId={dialog.threadId} onClose={close} />}
		</Suspense>
	);
}
