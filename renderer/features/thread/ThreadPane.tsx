import { Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useLayout } from '../../navigation/use-layout.ts';
import { useStores, useThread, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Composer } from '../composer/index.ts';
import { ContextStrip } from './ContextStrip.tsx';
import { Conversation } from './Conversation.tsx';
import { EverywhereStrip } from './EverywhereStrip.tsx';
import { FoundStrip } from './FoundStrip.tsx';
import { LinkContext } from './link-context.ts';
import { SnoozeNoteStrip } from './SnoozeNoteStrip.tsx';
import { SpamStrip } from './SpamStrip.tsx';
import { ThreadHeader } from './ThreadHeader.tsx';
import css from './ThreadPane.module.css';
import { useFoundMarks } from './use-found-marks.ts';
import { useOpenLink } from './use-open-link.ts';

/** The middle of the screen: who it is, what was said, and the answer. */
export function ThreadPane() {
	const stores = useStores();
	const layout = useLayout();
	const channelOf = useChannelOf();
	const now = useNow(30_000);
	const openLink = useOpenLink();
	const thread = useThread((state) => state.thread);
	const threadId = useThread((state) => state.threadId);
	const everywhere = useThread((state) => state.everywhere);
	const problem = useThread((state) => state.problem);
	const settings = useUi((ui) => ui.app?.settings);
	const pane = useRef<HTMLDivElement>(null);
	useFoundMarks(
		pane,
		useThread((state) => state.found?.text ?? null),
	);

	if (!settings || threadId === null)
		return (
			<div className={css.empty}>
				<p>
					<Trans>Choose a conversation on the left.</Trans>
				</p>
			</div>
		);
	if (!thread)
		return problem === null ? (
			<Skeleton />
		) : (
			<Problem sentence={problem} onRetry={() => void stores.thread.getState().refresh()} />
		);
	const place = channelOf(thread).name;
	return (
		<LinkContext value={openLink}>
			<div className={css.pane} ref={pane}>
				<ThreadHeader {...{ thread, place, settings, now, layout, openLink }} />
				{thread.probablySpam && <SpamStrip />}
				<SnoozeNoteStrip thread={thread} now={now} timeZone={settings.timeZone} />
				{thread.context && <ContextStrip context={thread.context} openLink={openLink} />}
				<FoundStrip />
				{everywhere && <EverywhereStrip name={thread.name} />}
				{problem !== null && <Problem sentence={problem} onRetry={() => void stores.thread.getState().refresh()} />}
				<Conversation thread={thread} settings={settings} now={now} />
				<Composer thread={thread} place={place} settings={settings} now={now} narrow={layout === 'narrow'} />
			</div>
		</LinkContext>
	);
}

function Problem({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
	return (
		<div className={css.problem} role="alert">
			<p>
				<Trans>This conversation could not be read.</Trans> <bdi>{sentence}</bdi>
			</p>
			<Button size="small" onClick={onRetry}>
				<Trans>Try again</Trans>
			</Button>
		</div>
	);
}

/** Comes late on purpose: most conversations are there before it would flash. */
function Skeleton() {
	return (
		<div className={css.skeleton} aria-busy>
			<div />
			<div />
			<div />
		</div>
	);
}
