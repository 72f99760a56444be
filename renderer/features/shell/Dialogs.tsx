// Whatever is asked over the page. Each kind of the ui store's `dialog` has its component; they load when they are first wanted.
import { lazy, Suspense } from 'react';
import { useUi } from '../../state/context.tsx';

const Palette = lazy(() => import('./Palette.tsx').then((m) => ({ default: m.Palette })));
const SearchDialog = lazy(() => import('../search/SearchDialog.tsx').then((m) => ({ default: m.SearchDialog })));
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet })));
const LeaveSample = lazy(() => import('./LeaveSample.tsx').then((m) => ({ default: m.LeaveSample })));
const LaterDialog = lazy(() => import('../thread/LaterDialog.tsx').then((m) => ({ default: m.LaterDialog })));
const SentimentDialog = lazy(() => import('../thread/SentimentDialog.tsx').then((m) => ({ default: m.SentimentDialog })));
const FollowUpDialog = lazy(() => import('../follow-ups/FollowUpDialog.tsx').then((m) => ({ default: m.FollowUpDialog })));
const TagDialog = lazy(() => import('../tags/TagDialog.tsx').then((m) => ({ default: m.TagDialog })));

export function Dialogs() {
	const dialog = useUi((ui) => ui.dialog);
	const close = useUi((ui) => ui.closeDialog);
	if (!dialog) return null;
	return (
		<Suspense>
			{dialog.kind === 'palette' && <Palette text={dialog.text} onClose={close} />}
			{dialog.kind === 'search' && <SearchDialog text={dialog.text} onClose={close} />}
			{dialog.kind === 'shortcuts' && <ShortcutSheet onClose={close} />}
			{dialog.kind === 'leaveSample' && <LeaveSample onClose={close} />}
			{dialog.kind === 'later' && <LaterDialog threadId={dialog.threadId} onClose={close} />}
			{dialog.kind === 'sentiment' && <SentimentDialog threadId={dialog.threadId} onClose={close} />}
			{dialog.kind === 'followUp' && <FollowUpDialog threadId={dialog.threadId} onClose={close} />}
			{dialog.kind === 'tag' && <TagDialog threadId={dialog.threadId} onClose={close} />}
		</Suspense>
	);
}
