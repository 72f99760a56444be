// Connecting an account, as a page of its own: choose, see what it can and cannot do, sign in, watch the first messages come.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AccountId } from '../../../contract/index.ts';
import { useAccounts, useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChannelTile } from '../../ui/ChannelTile.tsx';
import { Notices } from '../shell/Notices.tsx';
import css from './Connect.module.css';
import { ConnectSteps } from './ConnectSteps.tsx';

export function ConnectFlow() {
	const stores = useStores();
	const connecting = useUi((ui) => ui.connecting);
	const accounts = useAccounts((state) => state.accounts);
	const connectors = useAccounts((state) => state.connectors);
	const [connected, setConnected] = useState<AccountId | null>(null);
	const again = accounts?.find((account) => account.id === connecting?.accountId);
	const connector = connectors.find((one) => one.id === (connecting?.connectorId ?? again?.connectorId));
	useEffect(() => {
		void stores.ui.getState().attempt(() => stores.accounts.getState().read());
	}, [stores]);

	const leave = () => {
		void stores.accounts.getState().cancelSignIn();
		stores.ui.getState().stopConnecting();
	};
	const back = () => {
		if (connector && !again && !connected) {
			void stores.accounts.getState().cancelSignIn();
			stores.ui.getState().connect();
		} else leave();
	};

	return (
		<div className={css.page}>
			<header className={css.bar}>
				<Button look="quiet" size="small" icon={<ArrowLeft size={16} aria-hidden />} onClick={back}>
					{connector && !again && !connected ? <Trans>All platforms</Trans> : <Trans>Back</Trans>}
				</Button>
			</header>
			<main className={css.inside}>
				{connected ? (
					<FirstFetch accountId={connected} onLeave={leave} />
				) : connector ? (
					<ConnectSteps key={connector.id} connector={connector} again={again} onConnected={again ? leave : setConnected} />
				) : (
					<Choices />
				)}
			</main>
			<Notices />
		</div>
	);
}

function Choices() {
	const stores = useStores();
	const connectors = useAccounts((state) => state.connectors);
	return (
		<>
			<h1 className={css.title}>
				<Trans>Choose an account</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>You can add more at any time. Signing in takes about 2 minutes.</Trans>
			</p>
			<ul className={css.choices}>
				{connectors.map((connector) => (
					<li key={connector.id}>
						<button type="button" className={css.choice} onClick={() => stores.ui.getState().connect(connector.id)}>
							<ChannelTile>{connector.letter}</ChannelTile>
							<span>
								<strong>{connector.name}</strong>
								<span>{connector.reads.join(', ')}</span>
							</span>
							<ChevronRight size={16} aria-hidden />
						</button>
					</li>
				))}
			</ul>
		</>
	);
}

function FirstFetch({ accountId, onLeave }: { accountId: AccountId; onLeave: () => void }) {
	const { t } = useLingui();
	const account = useAccounts((state) => state.accounts?.find((one) => one.id === accountId));
	if (!account) return null;
	const reading = account.state === 'reading';
	return (
		<>
			<h1 className={css.title}>
				<Trans>
					<bdi>{account.displayName}</bdi> is connected.
				</Trans>
			</h1>
			<p className={css.count} role="status">
				{reading ? t`Reading ${account.connectorName}…` : t`Read so far:`}{' '}
				<Plural value={account.read} one="# message" other="# messages" />
			</p>
			<p className={css.lead}>
				{account.sentence ?? (
					<Trans>What is older than 3 days comes in as Done, so that you don't start with a mountain. You can start answering.</Trans>
				)}
			</p>
			<div className={css.form}>
				<div className={css.buttons}>
					<Button look="main" onClick={onLeave}>
						<Trans>Start answering</Trans>
					</Button>
				</div>
			</div>
		</>
	);
}
