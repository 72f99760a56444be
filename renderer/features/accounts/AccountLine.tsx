import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Circle, CircleAlert, Contrast, Ellipsis, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Account, AccountState } from '../../../contract/index.ts';
import { quietFor } from '../../format/quiet-text.ts';
import { fixText, stateText } from '../../format/state-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { dateText, momentText } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { Meter } from '../../ui/Meter.tsx';
import css from './Accounts.module.css';
import { keptText, limitText, moneyText, resetText } from './limit-text.ts';

interface AccountLineProps {
	account: Account;
	now: number;
	timeZone: string;
	removable: boolean;
	onDetails: () => void;
	onMoney: () => void;
	onRemove: () => void;
}

/** So much of a limit used is worth a word. */
const TIGHT = 0.8;

export function AccountLine({ account, now, timeZone, removable, onDetails, onMoney, onRemove }: AccountLineProps) {
	const { t } = useLingui();
	const stores = useStores();
	const fix = fixText(account.state);
	const last = account.lastCheckAt === null ? null : momentText(account.lastCheckAt, now, timeZone);
	const silent =
		account.state === 'stopped' ||
		account.state === 'cannotSave' ||
		(account.needsAttention && account.state !== 'endsSoon');
	const connect = () => stores.ui.getState().connect(account.connectorId, account.id);
	const name = account.displayName;
	return (
		<tr className={account.needsAttention ? css.needs : undefined}>
			<th scope="row">
				<span className={css.who}>
					<ChannelTile danger={account.needsAttention}>{account.letter}</ChannelTile>
					<span>
						<button type="button" className={css.name} onClick={onDetails}>
							<bdi>{account.connectorName}</bdi>
						</button>
						<bdi className={css.meta}>{name}</bdi>
					</span>
				</span>
			</th>
			<td>
				<span
					className={`${css.state} ${account.needsAttention || account.state === 'cannotSave' ? css.bad : account.state === 'working' ? css.ok : ''}`}
				>
					<StateGlyph state={account.state} needsYou={account.needsAttention} />
					{stateText(account.state)}
				</span>
				<span className={`${css.meta} ${css.under}`}>
					<Under account={account} now={now} timeZone={timeZone} />
				</span>
			</td>
			<td className="figures">
				<span className={css.narrowLabel}>
					<Trans>Last check</Trans>{' '}
				</span>
				{last ?? <Trans>not yet</Trans>}
			</td>
			<td className="figures">
				<span className={css.narrowLabel}>
					<Trans>Next</Trans>{' '}
				</span>
				<Next account={account} silent={silent} now={now} timeZone={timeZone} />
			</td>
			<td>
				<Limit account={account} silent={silent} />
			</td>
			<td>
				<span className={css.tools}>
					{account.needsAttention && fix && (
						<Button variant="main" onClick={account.state === 'limit' ? onMoney : connect}>
							{fix}
						</Button>
					)}
					<Menu
						trigger={
							<IconButton label={t`More for ${name}`} size="small">
								<Ellipsis size={16} aria-hidden />
							</IconButton>
						}
					>
						<MenuItem onSelect={onDetails}>
							<Trans>Details</Trans>
						</MenuItem>
						<MenuItem
							onSelect={() => void stores.ui.getState().attempt(() => stores.accounts.getState().checkNow(account.id))}
						>
							<Trans>Check now</Trans>
						</MenuItem>
						{account.money && (
							<MenuItem onSelect={onMoney}>
								<Trans>Monthly limit…</Trans>
							</MenuItem>
						)}
						{removable && (
							<>
								<MenuItem onSelect={connect}>
									<Trans>Reconnect</Trans>
								</MenuItem>
								<MenuSeparator />
								<MenuItem onSelect={onRemove}>
									<Trans>Remove…</Trans>
								</MenuItem>
							</>
						)}
					</Menu>
				</span>
			</td>
		</tr>
	);
}

function Next({
	account,
	silent,
	now,
	timeZone,
}: Pick<AccountLineProps, 'account' | 'now' | 'timeZone'> & { silent: boolean }): ReactNode {
	if (account.state === 'limit' && account.nextCheckAt !== null) return resetText(account.nextCheckAt);
	if (silent) return <Trans>stopped</Trans>;
	// A check that is due since a moment ago says "now", not a time in the past.
	if (account.nextCheckAt === null) return '–';
	return account.nextCheckAt <= now ? <Trans>now</Trans> : momentText(account.nextCheckAt, now, timeZone);
}

/** Money first, where it costs some; the platform's own limit beside it only when it becomes tight. */
function Limit({ account, silent }: { account: Account; silent: boolean }): ReactNode {
	const { limit, money } = account;
	if (account.state === 'cannotSave')
		return (
			<span className={css.meta}>
				<Trans>Catches up by itself</Trans>
			</span>
		);
	if (silent && !money)
		return (
			<span className={css.meta}>
				<Trans>Catches up once you reconnect</Trans>
			</span>
		);
	if (money)
		return (
			<>
				{money.limit === null ? (
					<span className={css.meta}>{moneyText(money)}</span>
				) : (
					<Meter words={moneyText(money)} used={money.reads + money.replies} of={money.limit} />
				)}
				{limit && limit.used >= limit.of * TIGHT && (
					<span className={`${css.meta} ${css.kept}`}>{limitText(limit)}</span>
				)}
			</>
		);
	if (!limit)
		return (
			<span className={css.meta}>
				<Trans>No limit</Trans>
			</span>
		);
	return (
		<>
			<Meter words={limitText(limit)} used={limit.used} of={limit.of} />
			{limit.per === 'day' && keptText(limit) !== null && (
				<span className={`${css.meta} ${css.kept}`}>{keptText(limit)}</span>
			)}
		</>
	);
}

/** One line under the state: the sentence that explains it, else what is good to know. */
function Under({ account, now, timeZone }: Pick<AccountLineProps, 'account' | 'now' | 'timeZone'>): ReactNode {
	const textOf = useUiText();
	if (account.sentence !== null) return <bdi>{textOf(account.sentence)}</bdi>;
	if (account.state === 'reading' || account.backfillRanges > 0)
		return <Plural value={account.read} one="# message so far" other="# messages so far" />;
	if (account.quiet) return quietFor(account.connectorName, now - account.quiet.since);
	if (account.lost > 0)
		return <Plural value={account.lost} one="# period could not be read" other="# periods could not be read" />;
	if (account.unparsed > 0)
		return <Plural value={account.unparsed} one="# message could not be read" other="# messages could not be read" />;
	if (account.expiresAt !== null) return <Trans>signed in until {dateText(account.expiresAt, now, timeZone)}</Trans>;
	return null;
}

function StateGlyph({ state, needsYou }: { state: AccountState; needsYou: boolean }) {
	const size = { size: 14, 'aria-hidden': true } as const;
	if (needsYou) return <TriangleAlert {...size} />;
	if (state === 'working')
		return <Circle size={8} fill="currentColor" strokeWidth={0} style={{ marginInline: 3 }} aria-hidden />;
	if (state === 'reading') return <LoaderCircle {...size} />;
	if (state === 'slower') return <Contrast {...size} />;
	return <CircleAlert {...size} />;
}
