import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis } from 'lucide-react';
import type { Account } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { addMessage, checkEveryText, checkTitle, nothingNew, openPage } from '../manual-entries/index.ts';
import css from './Accounts.module.css';

interface CheckLineProps {
	account: Account;
	now: number;
	timeZone: string;
	onRemove: () => void;
}

/** A place among the accounts that the owner watches: there is no check and no limit, only looks. */
export function CheckLine({ account, now, timeZone, onRemove }: CheckLineProps) {
	const { t } = useLingui();
	const stores = useStores();
	const { manual: watch, displayName: name } = account;
	if (!watch) return null;
	const last = watch.checkedAt === null ? null : momentText(watch.checkedAt, now, timeZone);
	const next = watch.dueAt === null ? null : momentText(watch.dueAt, now, timeZone);
	return (
		<tr>
			<th scope="row">
				<span className={css.who}>
					<ChannelTile>{account.letter}</ChannelTile>
					<bdi className={css.name}>{name}</bdi>
				</span>
			</th>
			<td>
				<span className={css.state}>
					{account.connectorName} · {checkEveryText(watch.every)}
				</span>
				<span className={css.meta}>
					{watch.due ? checkTitle(name) : <Trans>Only what you add appears here.</Trans>}
				</span>
			</td>
			<td className="figures">{last ?? <Trans>not yet</Trans>}</td>
			<td className="figures">{watch.due ? <Trans>now</Trans> : (next ?? '–')}</td>
			<td>
				<span className={css.meta} aria-hidden>
					–
				</span>
			</td>
			<td>
				<span className={css.tools}>
					<Button onClick={() => addMessage(stores, account)}>
						<Trans>Add a message</Trans>
					</Button>
					<Menu
						trigger={
							<IconButton label={t`More for ${name}`} size="small">
								<Ellipsis size={16} aria-hidden />
							</IconButton>
						}
					>
						{watch.page !== null && (
							<MenuItem onSelect={() => void openPage(stores, account)}>
								<Trans>Open the page</Trans>
							</MenuItem>
						)}
						<MenuItem onSelect={() => void nothingNew(stores, account)}>
							<Trans>Checked: nothing new</Trans>
						</MenuItem>
						<MenuItem onSelect={() => stores.ui.getState().connect(account.connectorId, account.id)}>
							<Trans>Change page or days</Trans>
						</MenuItem>
						<MenuSeparator />
						<MenuItem onSelect={onRemove}>
							<Trans>Remove…</Trans>
						</MenuItem>
					</Menu>
				</span>
			</td>
		</tr>
	);
}
