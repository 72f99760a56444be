import { Trans, useLingui } from '@lingui/react/macro';
import { PenLine } from 'lucide-react';
import type { Account } from '../../../contract/index.ts';
import { momentText } from '../../format/when.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { addMessage, checkEveryText } from '../manual-entries/index.ts';
import css from './Connect.module.css';

interface CheckStartedProps {
	account: Account;
	again: boolean;
	onLeave: () => void;
	onAnother: () => void;
}

/** Nothing is fetched: what happens from now on, in plain words. */
export function CheckStarted({ account, again, onLeave, onAnother }: CheckStartedProps) {
	const { t } = useLingui();
	const stores = useStores();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const now = useNow();
	const { manual: watch, displayName } = account;
	if (!watch) return null;
	const next = watch.dueAt === null ? null : momentText(watch.dueAt, now, timeZone);
	const rhythm = checkEveryText(watch.every);
	return (
		<>
			<h1 className={css.title}>
				<Trans>
					You check <bdi>{displayName}</bdi> yourself.
				</Trans>
			</h1>
			<p className={css.lead} role="status">
				{next === null ? t`There is no reminder.` : t`The queue reminds you: ${rhythm}, next ${next}.`}{' '}
				<Trans>
					Countertalk can't read messages there. What you add joins your queue, and search finds it like everything
					else.
				</Trans>
			</p>
			<div className={`${css.buttons} ${css.after}`}>
				<Button variant="main" autoFocus onClick={onLeave}>
					{again ? <Trans>Back to the queue</Trans> : <Trans>Start answering</Trans>}
				</Button>
				<Button
					icon={<PenLine size={16} aria-hidden />}
					onClick={() => {
						onLeave();
						addMessage(stores, account);
					}}
				>
					<Trans>Add a message</Trans>
				</Button>
				<Button variant="quiet" onClick={onAnother}>
					<Trans>Connect another account</Trans>
				</Button>
			</div>
		</>
	);
}
