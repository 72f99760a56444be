import { useLingui } from '@lingui/react/macro';
import { useMemo, useRef, useState } from 'react';
import type { Message, ModerationAction, Sentiment, Settings, Thread } from '../../../contract/index.ts';
import { correctSentiment, unlearn } from '../../actions/correct-sentiment.ts';
import { useAction } from '../../actions/use-actions.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useStores, useThread } from '../../state/context.tsx';
import { useFocusRequest } from '../../state/ui/use-focus-request.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { BridgeLine, DayLine, PlaceLine, SystemLines, UnreadLine } from './Lines.tsx';
import { MessageBubble } from './MessageBubble.tsx';
import { NoteCard } from './NoteCard.tsx';
import { OutgoingBubble } from './OutgoingBubble.tsx';
import { runOutgoing } from './outgoing-actions.ts';
import { Timeline } from './Timeline.tsx';
import { lastWord, newestInbound, type TimelineRow, timelineRows } from './timeline-rows.ts';
import { useAnnouncedMessage } from './use-announced-message.ts';

interface ConversationProps {
	thread: Thread;
	settings: Settings;
	now: number;
}

/** Everything that was said, and what can be done with each of it. */
export function Conversation({ thread, settings, now }: ConversationProps) {
	const { t } = useLingui();
	const stores = useStores();
	const channelOf = useChannelOf();
	const { entries: shown, before, jumpTo, everywhere } = useThread((state) => state);
	// What is said of this conversation alone: who waits, who wrote last, what is new.
	const entries = useMemo(
		() => (everywhere ? shown.filter((entry) => (entry.threadId ?? thread.id) === thread.id) : shown),
		[everywhere, shown, thread.id],
	);
	const sentimentKey = useAction('sentiment').key;
	const [busy, setBusy] = useState(false);
	const [found, setFound] = useState<string | null>(null);
	const [openSentiment, setOpenSentiment] = useState<string | null>(null);
	const focusRef = useRef<HTMLElement>(null);
	const { latest, below, seen } = useAnnouncedMessage(thread.id, entries);
	const { timeZone } = settings;
	const placeOf = (of: Thread['id'] | undefined) =>
		channelOf(thread.customer.threads.find(({ id }) => id === of) ?? thread).name;
	const more = before !== null;
	const rows = useMemo(
		() =>
			everywhere
				? timelineRows({ entries: shown, bridges: [], more, timeZone, threadId: thread.id })
				: timelineRows({ entries: shown, bridges: thread.linkedThreads, more, timeZone }),
		[shown, everywhere, thread.id, thread.linkedThreads, more, timeZone],
	);
	const newest = newestInbound(entries);
	const { client, ui } = stores;
	const attempt = ui.getState().attempt;
	useFocusRequest('timeline', focusRef);

	const onOlder = () => {
		if (busy) return;
		setBusy(true);
		void stores.thread
			.getState()
			.loadOlder()
			.finally(() => setBusy(false));
	};
	const correct = (message: Message) => (sentiment: Sentiment | null) =>
		void correctSentiment(stores, thread.id, message, sentiment);
	const moderate = (message: Message) => (action: ModerationAction) =>
		void attempt(() => client['messages.moderate']({ messageId: message.id, action }));

	const render = (row: TimelineRow) => {
		switch (row.kind) {
			case 'day':
				return <DayLine at={row.at} now={now} timeZone={timeZone} />;
			case 'unread':
				return <UnreadLine />;
			case 'system':
				return <SystemLines lines={row.lines} now={now} timeZone={timeZone} />;
			case 'place':
				return (
					<PlaceLine
						audience={row.audience}
						place={placeOf(row.threadId)}
						onOpen={row.threadId === thread.id ? null : () => void openConversation(stores, row.threadId)}
					/>
				);
			case 'bridge':
				return (
					<BridgeLine
						bridge={row.bridge}
						place={channelOf(row.bridge).name}
						now={now}
						timeZone={timeZone}
						onOpen={() => void openConversation(stores, row.bridge.threadId)}
					/>
				);
			case 'note':
				return (
					<NoteCard
						note={row.note}
						timeZone={timeZone}
						onRemove={() => void attempt(() => client['notes.remove']({ id: row.note.id }))}
					/>
				);
			case 'outgoing':
				return (
					<OutgoingBubble
						outgoing={row.outgoing}
						place={placeOf(row.outgoing.threadId)}
						timeZone={timeZone}
						onAction={(action, confirmed) => void runOutgoing(stores, row.outgoing, action, thread, confirmed)}
					/>
				);
			case 'message':
				return (
					<MessageBubble
						message={row.message}
						customer={thread.name}
						place={placeOf(row.message.threadId)}
						now={now}
						timeZone={timeZone}
						found={found === row.key}
						lastWord={
							row.message.direction === 'out' && row.message.audience === 'public'
								? lastWord(entries, row.message.id)
								: null
						}
						newest={row.message.id === newest?.id}
						hint={row.message.id === newest?.id ? sentimentKey : undefined}
						sentimentOpen={openSentiment === row.key}
						onSentimentOpen={(open) => setOpenSentiment(open ? row.key : null)}
						onCorrect={correct(row.message)}
						onUnlearn={(word) => void unlearn(stores, word, thread.id)}
						onModerate={moderate(row.message)}
					/>
				);
		}
	};

	return (
		<>
			<Timeline
				key={`${thread.id} ${everywhere}`}
				label={t`Conversation with ${thread.name}`}
				rows={rows}
				more={more}
				busy={busy}
				onOlder={onOlder}
				jumpTo={jumpTo}
				onJumped={() => {
					setFound(jumpTo);
					stores.thread.getState().jumped();
				}}
				newBelow={below}
				onSeen={seen}
				focusRef={focusRef}
				onLeave={() => ui.getState().requestFocus('composer')}
				render={render}
			/>
			<VisuallyHidden role="status">
				{latest ? t`${latest.author} writes: ${latest.text.slice(0, 300)}` : ''}
			</VisuallyHidden>
		</>
	);
}
