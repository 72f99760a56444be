// One field for everything: what can be done with this conversation, places, people and their words, canned replies.

import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import Fuse from 'fuse.js';
import { MessageSquareText } from 'lucide-react';
import type { CannedReply } from '../../../contract/index.ts';
import { type UsableAction, useActions } from '../../actions/use-actions.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useCannedReplies, useStores, useThread, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Finder, type FinderGroup } from '../../ui/Finder.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { insertCannedReply, useCannedReplySearch } from '../canned-replies/index.ts';
import { type Hit, hitId, hitItem, useHits } from '../search/index.ts';
import { orderFor } from './palette-order.ts';
import { useTimedCommand } from './use-timed-command.ts';

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
	const { hits, text: searched } = useHits(text, 20);
	const searchCanned = useCannedReplySearch(canned ?? none, true);
	const timed = useTimedCommand(wanted, now);

	const item = ({ id, label, key, whyNot }: UsableAction) => ({
		id,
		content: label,
		...(key ? { side: <Kbd>{key}</Kbd> } : {}),
		why: whyNot,
	});
	const replyItem = (reply: CannedReply) => ({
		id: `canned ${reply.id}`,
		icon: <MessageSquareText size={16} aria-hidden />,
		content: <bdi>{reply.title}</bdi>,
		side: `/${reply.shortcut}`,
	});
	const foundItem = (hit: Hit) => hitItem(hit, channelOf(hit), now, timeZone);
	const ofGroup = (of: readonly UsableAction[], name: UsableAction['group']) =>
		of.filter(({ group }) => group === name).map(item);
	const words = {
		conversation: threadName ? t`With ${threadName}` : t`This conversation`,
		go: t`Go to`,
		program: t`Countertalk`,
	};
	const commandGroups = (of: readonly UsableAction[]): FinderGroup[] => [
		{ label: words.conversation, items: ofGroup(of, 'conversation') },
		{ label: words.go, items: ofGroup(of, 'go') },
		{ label: words.program, items: ofGroup(of, 'program') },
	];
	const foundGroups = (): FinderGroup[] => {
		const fuse = new Fuse(actions, { keys: ['label'], threshold: 0.4, ignoreLocation: true });
		const found = orderFor(wanted, {
			actions,
			similar: fuse.search(wanted).map((similar) => similar.item),
			replies: threadName === undefined ? [] : searchCanned(wanted),
			hits,
			isSearched: searched === wanted,
		});
		return [
			{
				label: t`As typed`,
				items: [
					...(timed ? [{ id: timed.id, content: timed.words }] : []),
					...found.exact.map((one) => ('shortcut' in one ? replyItem(one) : item(one))),
				],
			},
			{ label: t`People`, items: found.people.map(foundItem) },
			...commandGroups(found.commands),
			{ label: t`Canned replies`, items: found.replies.map(replyItem) },
			{ label: t`Messages`, items: found.messages.map(foundItem) },
		];
	};
	const groups = wanted === '' ? commandGroups(actions) : foundGroups();
	let left = MAX_SHOWN;
	const shown = groups.map((group) => {
		const items = group.items.slice(0, left);
		left -= items.length;
		return { ...group, items };
	});
	const pick = (id: string) => {
		onClose();
		const hit = hits.find((one) => hitId(one) === id);
		const reply = canned?.find((one) => `canned ${one.id}` === id);
		if (timed?.id === id) timed.run();
		else if (hit) void openConversation(stores, hit.threadId, hit.entryId);
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
