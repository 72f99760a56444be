import { Trans } from '@lingui/react/macro';
import { ExternalLink, PenLine } from 'lucide-react';
import type { Account } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { addMessage, checkTitle, nothingNew, openPage } from '../manual-entries/index.ts';
import css from './EmptyQueue.module.css';

/** It is time to look at a place that no program may read: what to do, and how to be done with it. */
export function CheckPane({ account }: { account: Account }) {
	const stores = useStores();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const { manual: watch } = account;
	if (!watch) return null;
	const last = watch.checkedAt === null ? null : momentText(watch.checkedAt, now, timeZone);
	return (
		<>
			<h1 className={css.title}>{watch.due ? checkTitle(account.displayName) : <bdi>{account.displayName}</bdi>}</h1>
			<p className={css.lead}>
				<Trans>
					Apps can't read messages there. Check it yourself and add anything that needs a reply; it joins your queue
					like everything else.
				</Trans>{' '}
				{last === null ? <Trans>You haven't checked it yet.</Trans> : <Trans>Last checked {last}.</Trans>}
			</p>
			<div className={css.foot}>
				{watch.page !== null && (
					<Button
						variant="main"
						icon={<ExternalLink size={16} aria-hidden />}
						onClick={() => void openPage(stores, account)}
					>
						<Trans>Open the page</Trans>
					</Button>
				)}
				<Button
					variant={watch.page === null ? 'main' : 'plain'}
					icon={<PenLine size={16} aria-hidden />}
					onClick={() => addMessage(stores, account)}
				>
					<Trans>Add a message</Trans>
				</Button>
				{watch.due && (
					<Button onClick={() => void nothingNew(stores, account)}>
						<Trans>Nothing new</Trans>
					</Button>
				)}
			</div>
		</>
	);
}
