import { Plural, Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import { goTo } from '../../actions/go.ts';
import { stateText } from '../../format/state-text.ts';
import { useUiText } from '../../format/ui-text.ts';
import { clockText, momentText } from '../../format/when.ts';
import { useAccounts, useInbox, useStores, useUi } from '../../state/context.tsx';
import { useFocusRequest } from '../../state/ui/use-focus-request.ts';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { isDue } from '../manual-entries/index.ts';
import { CheckPane } from './CheckPane.tsx';
import css from './EmptyQueue.module.css';

/** The reward; but never while an account is silent for a reason we know. */
export function EmptyQueue() {
	const stores = useStores();
	const summary = useInbox((inbox) => inbox.summary);
	const accounts = useAccounts((state) => state.accounts);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const page = useRef<HTMLDivElement>(null);
	useFocusRequest('list', page);
	if (!summary || !accounts) return null;
	const checkedAt = Math.max(...accounts.map((account) => account.lastCheckAt ?? 0), 0);
	return (
		// The keys of the list act here too: Z takes the last answer back.
		<div ref={page} className={css.page} tabIndex={-1} data-keys="list" data-pane-start>
			<div className={css.inside}>
				<Heading />
				{summary.answeredToday > 0 && (
					<p className={css.lead}>
						<Plural
							value={summary.answeredToday}
							one="You answered # person today."
							other="You answered # people today."
						/>
					</p>
				)}
				{summary.nextFollowUp && (
					<p className={css.lead}>
						<Trans>
							Next follow-up: <bdi>{summary.nextFollowUp.name}</bdi>,{' '}
							{momentText(summary.nextFollowUp.at, now, timeZone)}.
						</Trans>
					</p>
				)}
				{summary.goingOut > 0 && (
					<p className={css.lead}>
						<Plural
							value={summary.goingOut}
							one="# reply is still being sent."
							other="# replies are still being sent."
						/>{' '}
						<Button variant="link" onClick={() => goTo({ stores }, 'outbox')}>
							<Trans>Show</Trans>
						</Button>
					</p>
				)}
				{summary.comingBack.length > 0 && (
					<div className={css.back}>
						<h2 className={css.caption}>
							<Trans>Snoozed</Trans>
						</h2>
						<ul>
							{summary.comingBack.slice(0, 5).map(({ threadId, name, at, preview }) => (
								<li key={threadId}>
									<button
										type="button"
										className={css.line}
										onClick={() => {
											stores.ui.getState().goTo('later');
											void stores.inbox.getState().openView('later', threadId);
											stores.ui.getState().showPane('thread');
										}}
									>
										<span>{momentText(at, now, timeZone)}</span>
										<bdi className={css.who}>{name}</bdi>
										<span dir="auto">{preview}</span>
									</button>
								</li>
							))}
						</ul>
					</div>
				)}
				<div className={css.foot}>
					{summary.snoozed > 0 && (
						<Button hint={summary.snoozed} onClick={() => goTo({ stores }, 'later')}>
							<Trans>Show Later</Trans>
						</Button>
					)}
					{accounts.length === 0 && (
						<Button variant="main" onClick={() => stores.ui.getState().connect()}>
							<Trans>Choose an account</Trans>
						</Button>
					)}
					{checkedAt > 0 && (
						<span>
							<Trans>Last checked at {clockText(checkedAt, timeZone)}</Trans>
						</span>
					)}
				</div>
			</div>
		</div>
	);
}

function Heading() {
	const stores = useStores();
	const accounts = useAccounts((state) => state.accounts) ?? [];
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const textOf = useUiText();
	// One that ends soon is still seen.
	const broken = accounts.find((account) => account.needsAttention && account.state !== 'endsSoon');
	const cannotSave = accounts.find((account) => account.state === 'cannotSave');
	const reading = accounts.find((account) => account.state === 'reading');
	const due = accounts.find(isDue);
	if (broken) {
		const since = momentText(broken.silentSince ?? now, now, timeZone);
		return (
			<>
				<h1 className={css.title}>
					<Trans>
						Nothing here, but messages from <bdi>{broken.connectorName}</bdi> aren't coming in.
					</Trans>
				</h1>
				<p className={css.lead}>
					<bdi>{broken.sentence === null ? stateText(broken.state) : textOf(broken.sentence)}</bdi>{' '}
					{broken.silentSince !== null && <Trans>Since {since}.</Trans>}
				</p>
				<div className={css.foot}>
					{broken.state === 'limit' ? (
						<Button variant="main" onClick={() => goTo({ stores }, 'settings', 'accounts')}>
							<Trans>Show the account</Trans>
						</Button>
					) : (
						<Button variant="main" onClick={() => stores.ui.getState().connect(null, broken.id)}>
							<Trans>Reconnect</Trans>
						</Button>
					)}
				</div>
			</>
		);
	}
	if (cannotSave?.sentence)
		return (
			<>
				<h1 className={css.title}>
					<Trans>Nothing here, but new messages cannot be saved.</Trans>
				</h1>
				<p className={css.lead}>
					<bdi>{textOf(cannotSave.sentence)}</bdi>
				</p>
			</>
		);
	if (due) return <CheckPane account={due} />;
	if (reading)
		return (
			<h1 className={css.title}>
				<Trans>
					Reading <bdi>{reading.connectorName}</bdi>…
				</Trans>{' '}
				<Plural value={reading.read} one="# message so far." other="# messages so far." />
			</h1>
		);
	if (accounts.length === 0)
		return (
			<>
				<h1 className={css.title}>
					<Trans>No account is connected yet.</Trans>
				</h1>
				<p className={css.lead}>
					<Trans>Connect an account and customers waiting for you show up here.</Trans>
				</p>
			</>
		);
	return (
		<h1 className={css.title}>
			<Trans>Everyone has an answer.</Trans>
		</h1>
	);
}
