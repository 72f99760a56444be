import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Finder } from '../../ui/Finder.tsx';
import { hitItem } from './hit-item.tsx';
import { useHits } from './use-hits.ts';

/** Everything ever written and read here, the newest first. Picking opens the conversation at that message. */
export function SearchDialog({
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
	const { hits, before, problem, more, text: answered } = useHits(text, 50);
	const channelOf = useChannelOf();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const wanted = text.trim();
	const status =
		problem ??
		(wanted === '' || answered !== wanted
			? t`Words, names or parts of words. A message must contain all of them.`
			: before === null
				? plural(hits.length, { 0: 'Nothing found.', one: '# message', other: '# messages' })
				: plural(hits.length, { one: 'The newest # message', other: 'The newest # messages' }));
	return (
		<Finder
			title={t`Search everything`}
			placeholder={t`Search everything`}
			closeLabel={t`Close`}
			text={text}
			onText={onText}
			groups={[{ label: t`Messages`, items: hits.map((hit) => hitItem(hit, channelOf(hit), now, timeZone)) }]}
			onPick={(id) => {
				const hit = hits.find(({ messageId }) => `hit ${messageId}` === id);
				onClose();
				if (hit) void openConversation(stores, hit.threadId, hit.messageId);
			}}
			onClose={onClose}
			status={status}
			foot={
				before !== null && (
					<Button variant="link" size="small" onClick={more}>
						<Trans>Show older messages</Trans>
					</Button>
				)
			}
		/>
	);
}
