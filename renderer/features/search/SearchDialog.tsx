import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { MessageSquareText, Tag } from 'lucide-react';
import { inEnglish } from '../../../contract/search/english.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Finder, type FinderGroup } from '../../ui/Finder.tsx';
import { Excerpt } from './Excerpt.tsx';
import { hitId, hitItem } from './hit-item.tsx';
import { operatorNames, shownName } from './operator-names.ts';
import css from './Search.module.css';
import { useHits } from './use-hits.ts';
import { useSuggestions } from './use-suggestions.ts';

/** Everything that is stored here, the newest first. Picking opens the conversation there. */
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
	const { hits, before, tags, cannedReplies, problem, more, text: answered } = useHits(text, 50);
	const { suggestions, unknown } = useSuggestions(text);
	const channelOf = useChannelOf();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const wanted = text.trim();
	const tagSearch = (name: string) => `${shownName(operatorNames(), 'tag')}:"${name}" `;
	const suggested: FinderGroup = {
		label: t`Narrow it down`,
		items: suggestions.map((one) => ({
			id: `suggest ${one.text}`,
			content: <bdi className={css.suggested}>{one.label}</bdi>,
			...(one.hint === '' ? {} : { side: one.hint }),
		})),
	};
	const found: FinderGroup[] = [
		{ label: t`Messages, notes and files`, items: hits.map((hit) => hitItem(hit, channelOf(hit), now, timeZone)) },
		{
			label: t`Tags`,
			items: tags.map((tag) => ({
				id: `tag ${tag.id}`,
				icon: <Tag size={16} aria-hidden />,
				content: <bdi>{tag.name}</bdi>,
				side: plural(tag.threads, { one: '# conversation', other: '# conversations' }),
			})),
		},
		{
			label: t`Canned replies`,
			items: cannedReplies.map((reply) => ({
				id: `canned ${reply.id}`,
				icon: <MessageSquareText size={16} aria-hidden />,
				content: (
					<span className={css.hit}>
						<span className={css.who}>
							<bdi>{reply.title}</bdi>
						</span>
						<Excerpt text={reply.excerpt} marks={reply.marks} />
					</span>
				),
			})),
		},
	];
	// While a value is typed its suggestions come first. Beside words they stand below: Enter opens what was found.
	const isChoosing = hits.length === 0 || suggestions.some(({ hint }) => hint === '');
	const pick = (id: string) => {
		const suggestion = suggestions.find((one) => `suggest ${one.text}` === id);
		if (suggestion) return onText(suggestion.text);
		const tag = tags.find((one) => `tag ${one.id}` === id);
		if (tag) return onText(tagSearch(tag.name));
		onClose();
		const hit = hits.find((one) => hitId(one) === id);
		if (hit) void openConversation(stores, hit.threadId, hit.entryId, inEnglish(wanted, operatorNames()));
		else stores.ui.getState().goTo('settings', 'canned');
	};
	const status =
		problem ??
		unknown ??
		(wanted === '' || answered !== wanted
			? t`Words, names or parts of words; all of them must occur. "in quotes" together, - without, OR either.`
			: before === null
				? plural(hits.length, { 0: 'Nothing found.', one: '# hit', other: '# hits' })
				: plural(hits.length, { one: 'The newest # hit', other: 'The newest # hits' }));
	return (
		<Finder
			title={t`Search everything`}
			placeholder={t`Search everything`}
			closeLabel={t`Close`}
			text={text}
			onText={onText}
			groups={isChoosing ? [suggested, ...found] : [...found, suggested]}
			onPick={pick}
			onClose={onClose}
			status={status}
			foot={
				before !== null && (
					<Button variant="link" size="small" onClick={more}>
						<Trans>Show older ones</Trans>
					</Button>
				)
			}
		/>
	);
}
