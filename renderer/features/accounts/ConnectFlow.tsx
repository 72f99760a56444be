// Connecting an account, as a page of its own: choose, see what it can and cannot do, sign in, watch the first messages come.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AccountId } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { stateText } from '../../format/state-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { useAccounts, useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notices } from '../notices/index.ts';
import { CheckStarted } from './CheckStarted.tsx';
import css from './Connect.module.css';
import { ConnectChoices } from './ConnectChoices.tsx';
import { ConnectSteps } from './ConnectSteps.tsx';

export function ConnectFlow() {
	const stores = useStores();
	const connecting = useUi((ui) => ui.connecting);
	const accounts = useAccounts((state) => state.accounts);
	const connectors = useAccounts((state) => state.connectors);
	const [connected, setConnected] = useState<AccountId | null>(null);
	const again = accounts?.find((account) => account.id === connecting?.accountId);
	const connector = connectors.find((one) => one.id === (connecting?.connectorId ?? again?.connectorId));
	const isChosen = connector !== undefined && !again && !connected;
	useEffect(() => {
		void stores.ui.getState().attempt(() => stores.accounts.getState().read());
	}, [stores]);

	const leave = () => {
		void stores.accounts.getState().cancelSignIn();
		stores.ui.getState().stopConnecting();
	};
	const choose = () => {
		setConnected(null);
		void stores.accounts.getState().cancelSignIn();
		stores.ui.getState().connect();
	};

	return (
		<div className={css.page}>
			<header className={css.bar}>
				<Button
					variant="quiet"
					size="small"
					icon={<ArrowLeft size={16} aria-hidden />}
					onClick={isChosen ? choose : leave}
				>
					{isChosen ? <Trans>All platforms</Trans> : <Trans>Back</Trans>}
				</Button>
			</header>
			<main className={connector && !connected ? `${css.inside} ${css.wide}` : css.inside}>
				{connected ? (
					<FirstFetch accountId={connected} again={again !== undefined} onLeave={leave} onAnother={choose} />
				) : connector ? (
					<ConnectSteps key={connector.id} connector={connector} again={again} onConnected={setConnected} />
				) : (
					<ConnectChoices />
				)}
			</main>
			<Notices />
		</div>
	);
}

interface FirstFetchProps {
	accountId: AccountId;
	again: boolean;
	onLeave: () => void;
	onAnother: () => void;
}

/** What comes in, as it comes in, and what happens from now on. */
function FirstFetch({ accountId, again, onLeave, onAnother }: FirstFetchProps) {
	const { t } = useLingui();
	const textOf = useUiText();
	const another = useAction('connect');
	const account = useAccounts((state) => state.accounts?.find((one) => one.id === accountId));
	const past = useAccounts(
		(state) => state.connectors.find((one) => one.id === account?.connectorId)?.readsHistory ?? true,
	);
	if (!account) return null;
	const { state, connectorName } = account;
	if (account.manual) return <CheckStarted {...{ account, again, onLeave, onAnother }} />;
	const Glyph = state === 'reading' ? LoaderCircle : state === 'working' ? CircleCheck : CircleAlert;
	return (
		<>
			<h1 className={css.title}>
				<Trans>
					<bdi>{account.displayName}</bdi> is connected.
				</Trans>
			</h1>
			<div className={css.count} role="status">
				<Glyph size={20} className={state === 'working' ? css.ok : css.muted} aria-hidden />
				<p>
					{state === 'reading' ? t`Reading ${connectorName}…` : `${connectorName}: ${stateText(state, true)}.`}{' '}
					<Plural value={account.read} one="# message so far" other="# messages so far" />
				</p>
			</div>
			{account.sentence !== null && (
				<p className={css.problem}>
					<bdi>{textOf(account.sentence)}</bdi>
				</p>
			)}
			<p className={css.lead}>
				{account.manual ? (
					<Trans>Countertalk can't read messages there. It reminds you to check, and keeps what you add.</Trans>
				) : again ? (
					<Trans>We're fetching what you missed, as far back as the platform keeps it.</Trans>
				) : !past ? (
					<Trans>New messages arrive from now on; {connectorName} doesn't provide older ones.</Trans>
				) : (
					<Trans>
						We import the last 30 days. Anything older than 3 days is marked Done, so you don't start with a pile; the
						rest waits for you.
					</Trans>
				)}{' '}
				{!account.manual && (
					<Trans>New messages arrive automatically while Countertalk is open. You can carry on while this runs.</Trans>
				)}
			</p>
			<div className={`${css.buttons} ${css.after}`}>
				<Button variant="main" autoFocus onClick={onLeave}>
					<Trans>Start answering</Trans>
				</Button>
				{another.offered && (
					<Button variant="quiet" onClick={onAnother}>
						<Trans>Connect another account</Trans>
					</Button>
				)}
			</div>
		</>
	);
}
