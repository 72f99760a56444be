// One field for everything: what can be done with this conversation first, then places, then people and their words, then canned replies.

import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import Fuse from 'fuse.js';
import { MessageSquareText } from 'lucide-react';
import type { CannedReply } from '../../../contract/index.ts';
import { useActions } from '../../actions/use-actions.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useCannedReplies, useStores, useThread, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Finder, type FinderGroup } from '../../ui/Finder.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { insertCannedReply, useCannedReplySearch } from '../canned-replies/index.ts';
import { hitItem, useHits } from '../search/index.ts';

const MAX_SHOWN = 50;
const none: readonly CannedReply[] = [];

export function Palette({
	text,
	onText,
	onClose,
}: {
	text: string;
	onText: (text: string) => void;
	onClose: () => void;
}) {
	const { t } = useLingui();
	const stores = useStores();
	const wanted = text.trim();
	const actions = useActions().filter((action) => action.offered && action.id !== 'palette');
	const threadName = useThread((thread) => thread.thread?.name);
	const canned = useCannedReplies((state) => state.cannedReplies);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const channelOf = useChannelOf();
	const now = useNow();
	const { hits } = useHits(text, 20);
	const searchCanned = useCannedReplySearch(canned ?? none, true);

	const fitting =
		wanted === ''
			? actions
			: new Fuse(actions, { keys: ['label'], threshold: 0.4, ignoreLocation: true })
					.search(wanted)
					.map(({ item }) => item);
	const ofGroup = (ids: (id: string) => boolean) =>
		fitting
			.filter(({ id }) => ids(id))
			.map(({ id, label, key, whyNot }) => ({
				id,
				content: label,
				...(key ? { side: <Kbd>{key}</Kbd> } : {}),
				why: whyNot,
			}));
	const isGo = (id: string) => id.startsWith('go.');
	const conversation = new Set([
		'reply',
		'done',
		'reopen',
		'later',
		'followUp',
		'tag',
		'sentiment',
		'note',
		'onTop',
		'spam',
		'notSpam',
		'customer',
		'undo',
	]);
	const replies = threadName === undefined || wanted === '' ? [] : searchCanned(wanted);
	const groups: FinderGroup[] = [
		{ label: threadName ? t`With ${threadName}` : t`This conversation`, items: ofGroup((id) => conversation.has(id)) },
		{ label: t`Go to`, items: ofGroup(isGo) },
		{ label: t`Countertalk`, items: ofGroup((id) => !isGo(id) && !conversation.has(id)) },
		{ label: t`People and messages`, items: hits.map((hit) => hitItem(hit, channelOf(hit), now, timeZone)) },
		{
			label: t`Canned replies`,
			items: replies.map((reply) => ({
				id: `canned ${reply.id}`,
				icon: <MessageSquareText size={16} aria-hidden />,
				content: <bdi>{reply.title}</bdi>,
				side: `/${reply.shortcut}`,
			})),
		},
	];
	let left = MAX_SHOWN;
	const shown = groups.map((group) => {
		const items = group.items.slice(0, left);
		left -= items.length;
		return { ...group, items };
	});
	const pick = (id: string) => {
		onClose();
		const hit = hits.find(({ messageId }) => `hit ${messageId}` === id);
		const reply = replies.find((one) => `canned ${one.id}` === id);
		if (hit) void openConversation(stores, hit.threadId, hit.messageId);
		else if (reply) insertCannedReply(stores, reply);
		else actions.find((action) => action.id === id)?.run();
	};
	return (
		<Finder
			title={t`Search or command`}
			placeholder={t`Search or command`}
			closeLabel={t`Close`}
			text={text}
			onText={onText}
			groups={shown}
			onPick={pick}
			onClose={onClose}
			status={
				wanted === ''
					? t`Arrow keys to move, Enter to run.`
					: plural(MAX_SHOWN - left, { 0: 'Nothing found.', one: '# found', other: '# found' })
			}
		/>
	);
}
