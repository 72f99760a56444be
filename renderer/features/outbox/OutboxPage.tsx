import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { OutboxRow } from '../../../contract/index.ts';
import { surfaceText } from '../../format/kind-text.ts';
import { momentText } from '../../format/when.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useOutbox, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { AudienceGlyph } from '../../ui/glyphs.tsx';
import { type OutgoingAction, OutgoingActions, outgoingText, runOutgoingFromAfar } from '../thread/index.ts';
import css from './Outbox.module.css';

/** Every reply that is not sent yet, and what was just sent; what needs the owner comes first. */
export function OutboxPage() {
	const { t } = useLingui();
	const rows = useOutbox((outbox) => outbox.rows);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const anyHeld = rows?.some((row) => row.state === 'held' || row.state === 'sending') ?? false;
	const now = useNow(anyHeld ? 500 : 15_000);
	const channelOf = useChannelOf();
	if (!rows) return null;
	const shown = rows.map((row) => ({ row, state: outgoingText(row, channelOf(row).name, now, timeZone) }));
	const open = shown.filter(({ row }) => row.state !== 'sent' && row.state !== 'cancelled');
	const groups = [
		{ label: t`Needs you`, rows: open.filter(({ state }) => state.needsYou) },
		{ label: t`Sending`, rows: open.filter(({ state }) => !state.needsYou) },
		{ label: t`Sent`, rows: shown.filter(({ row }) => row.state === 'sent') },
	].filter((group) => group.rows.length > 0);
	const needs = open.filter(({ state }) => state.needsYou).length;
	return (
		<section className={css.page}>
			<h1 className={css.title}>
				<Plural value={open.length} _0="All replies sent" one="# reply not sent yet" other="# replies not sent yet" />
			</h1>
			<p className={css.lead}>
				{needs > 0 ? (
					<Plural value={needs} one="# needs you." other="# need you." />
				) : (
					<Trans>A conversation stays open until the platform accepts your reply.</Trans>
				)}
			</p>
			{groups.map((group) => (
				<section key={group.label}>
					<h2 className={css.group}>{group.label}</h2>
					<ul className={css.list}>
						{group.rows.map(({ row, state }) => (
							<Line
								key={row.id}
								row={row}
								words={state.words}
								alarming={state.needsYou}
								actions={state.actions}
								now={now}
								timeZone={timeZone}
							/>
						))}
					</ul>
				</section>
			))}
		</section>
	);
}

interface LineProps {
	row: OutboxRow;
	words: string;
	alarming: boolean;
	actions: readonly OutgoingAction[];
	now: number;
	timeZone: string;
}

function Line({ row, words, alarming, actions, now, timeZone }: LineProps) {
	const stores = useStores();
	const place = useChannelOf()(row);
	return (
		<li className={alarming ? `${css.row} ${css.needs}` : css.row}>
			<ChannelTile danger={alarming}>{place.letter}</ChannelTile>
			<div>
				<div className={css.head}>
					<bdi className={css.name}>{row.name}</bdi>
					<span className={row.audience === 'public' ? `${css.meta} ${css.public}` : css.meta}>
						<AudienceGlyph audience={row.audience} /> {surfaceText(row.audience, row.kind, place.name)}
					</span>
					<time className={`${css.meta} ${css.time}`}>{momentText(row.at, now, timeZone)}</time>
				</div>
				<p className={css.text} dir="auto">
					{row.text}
				</p>
				<div className={css.state}>
					<span className={alarming ? css.alarm : undefined}>{words}</span>
					<OutgoingActions
						outgoing={row}
						actions={actions}
						place={place.name}
						onAction={(action, confirmed) => void runOutgoingFromAfar(stores, row, action, confirmed)}
					/>
					<Button variant="link" onClick={() => void openConversation(stores, row.threadId)}>
						<Trans>Open the conversation</Trans>
					</Button>
				</div>
			</div>
		</li>
	);
}
