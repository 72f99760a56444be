import { Plural, Trans } from '@lingui/react/macro';
import { useInbox, useStores } from '../../state/context.tsx';
import { spamRows } from '../../state/inbox/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import css from './EmptyQueue.module.css';

/** What the chosen heading is about. */
export function SpamPane() {
	const { inbox } = useStores();
	const count = useInbox(spamRows);
	const shown = useInbox((state) => state.spamShown);
	return (
		<div className={css.page}>
			<div className={css.inside}>
				<h1 className={css.title}>
					<Trans>Probably spam</Trans>
				</h1>
				<p className={css.lead}>
					<Plural
						value={count}
						one="# conversation looks like advertising. It is not counted among the people who wait, and never late."
						other="# conversations look like advertising. They are not counted among the people who wait, and never late."
					/>{' '}
					<Trans>
						Who orders or complains, or whom you have answered, tagged or noted, never stands here. “Not spam” puts a
						conversation back where it belongs.
					</Trans>
				</p>
				<div className={css.foot}>
					<Button hint="↵" onClick={() => inbox.getState().showSpam(!shown)}>
						{shown ? <Trans>Hide them</Trans> : <Trans>Show them</Trans>}
					</Button>
				</div>
			</div>
		</div>
	);
}
