import { Plural, Trans } from '@lingui/react/macro';
import { goTo } from '../../actions/go.ts';
import { stateWords } from '../../format/state-words.ts';
import { useUiText } from '../../format/ui-text.ts';
import { clockWords, momentWords } from '../../format/when.ts';
import { useAccounts, useInbox, useStores, useUi } from '../../state/context.tsx';
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
	if (!summary || !accounts) return null;
	const checkedAt = Math.max(...accounts.map((account) => account.lastCheckAt ?? 0), 0);
	return (
		<div className={css.page}>
			<div className={css.inside}>
				<Heading />
				{summary.answeredToday > 0 && (
					<p className={css.lead}>
						<Plural value={summary.answeredToday} one="You answered # person today." other="You answered # people today." />
					</p>
				)}
				{summary.nextFollowUp && (
					<p className={css.lead}>
						<Trans>
							Next promise: <bdi>{summary.nextFollowUp.name}</bdi>, {momentWords(summary.nextFollowUp.at, now, timeZone)}.
						</Trans>
					</p>
				)}
				{summary.goingOut > 0 && (
					<p className={css.lead}>
						<Plural value={summary.goingOut} one="# reply is still going out." other="# replies are still going out." />{' '}
						<Button variant="link" onClick={() => goTo({ stores }, 'outbox')}>
							<Trans>Show</Trans>
						</Button>
					</p>
				)}
				{summary.comingBack.length > 0 && (
					<div className={css.back}>
						<h2 className={css.caption}>
							<Trans>Coming back on their own</Trans>
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
										<span>{momentWords(at, now, timeZone)}</span>
										<bdi className={css.who}>{name}</bdi>
										<span dir="auto">{preview}</span>
									</button>
								</li>
							))}
						</ul>
					</div>
				)}
				<div className={css.foot}>
					{summary.later > 0 && (
						<Button hint={summary.later} onClick={() => goTo({ stores }, 'later')}>
							<Trans>Look at Later</Trans>
						</Button>
					)}
					{accounts.length === 0 && (
						<Button variant="main" onClick={() => stores.ui.getState().connect()}>
							<Trans>Choose an account</Trans>
						</Button>
					)}
					{checkedAt > 0 && (
						<span>
							<Trans>Last checked at {clockWords(checkedAt, timeZone)}</Trans>
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
	const broken = accounts.find((account) => account.needsYou && account.state !== 'endsSoon');
	const reading = accounts.find((account) => account.state === 'reading');
	const due = accounts.find(isDue);
	if (broken) {
		const since = momentWords(broken.silentSince ?? now, now, timeZone);
		return (
			<>
				<h1 className={css.title}>
					<Trans>
						Nothing here, but you are not seeing <bdi>{broken.connectorName}</bdi>.
					</Trans>
				</h1>
				<p className={css.lead}>
					<bdi>{broken.sentence === null ? stateWords(broken.state) : textOf(broken.sentence)}</bdi>{' '}
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
					<Trans>Connect one, and whoever waits for you stands here.</Trans>
				</p>
			</>
		);
	return (
		<h1 className={css.title}>
			<Trans>Everyone has an answer.</Trans>
		</h1>
	);
}
