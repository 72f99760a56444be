import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { RuleAction } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useStores, useTags, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import css from './Rules.module.css';
import { type Preview, previewDays } from './use-preview.ts';

const few = 4;

/** Which conversations of the last months it would have matched; each opens. */
export function RulePreview({ preview, actions }: { preview: Preview | null; actions: readonly RuleAction[] }) {
	const stores = useStores();
	const place = useChannelOf();
	const tags = useTags((state) => state.tags);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow(60_000);
	const [all, setAll] = useState(false);
	if (preview === null)
		return (
			<section className={css.preview} aria-busy>
				<p className={css.quiet}>
					<Trans>Looking through the last {previewDays} days…</Trans>
				</p>
			</section>
		);
	const { of, matched, newest, tagged } = preview;
	const tag = actions.find((action) => action.do === 'tag');
	const name = tag && tags?.find(({ id }) => id === tag.tagId)?.name;
	const already = tag ? (tagged[tag.tagId] ?? 0) : 0;
	const shown = all ? newest : newest.slice(0, few);
	return (
		<section className={css.preview} aria-labelledby="rule-preview">
			<header className={css.found}>
				<div role="status">
					<h2 id="rule-preview">
						{matched === 0 ? (
							<Trans>Would have matched nobody in the last {previewDays} days</Trans>
						) : matched > of / 2 && of > 4 ? (
							<Trans>
								Would match almost everybody: {matched} in the last {previewDays} days
							</Trans>
						) : (
							<Trans>
								Would have matched {matched} in the last {previewDays} days
							</Trans>
						)}
					</h2>
				</div>
				{newest.length > few && (
					<Button variant="link" aria-expanded={all} onClick={() => setAll(!all)}>
						{all ? <Trans>Show fewer</Trans> : <Trans>Show {newest.length}</Trans>}
					</Button>
				)}
			</header>
			<p className={css.quiet}>
				<Plural value={of} one="Of # conversation." other="Of # conversations." />{' '}
				{already > 0 && name && (
					<Trans>
						{already} of them have the tag <bdi>{name}</bdi> already.
					</Trans>
				)}
			</p>
			<ul>
				{shown.map((hit) => (
					<li key={hit.threadId}>
						<button
							type="button"
							className={css.hit}
							onClick={() => void openConversation(stores, hit.threadId, hit.messageId)}
						>
							<ChannelTile>{place(hit).letter}</ChannelTile>
							<span className={css.hitText}>
								<bdi className={css.name}>{hit.name}</bdi> <small>{place(hit).name}</small>{' '}
								<Marked text={hit.text} hits={hit.hits} />
							</span>
							<time dateTime={new Date(hit.at).toISOString()}>{momentText(hit.at, now, timeZone)}</time>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function Marked({ text, hits }: { text: string; hits: readonly { from: number; to: number }[] }) {
	const parts: { text: string; from: number; isHit: boolean }[] = [];
	let at = 0;
	for (const { from, to } of hits) {
		if (from < at) continue;
		parts.push(
			{ text: text.slice(at, from), from: at, isHit: false },
			{ text: text.slice(from, to), from, isHit: true },
		);
		at = to;
	}
	parts.push({ text: text.slice(at), from: at, isHit: false });
	return (
		<span dir="auto">
			{parts.map((part) =>
				part.isHit ? <mark key={`hit ${part.from}`}>{part.text}</mark> : <span key={part.from}>{part.text}</span>,
			)}
		</span>
	);
}
