import { Trans } from '@lingui/react/macro';
import { useAction } from '../../actions/use-actions.ts';
import { Button } from '../../ui/Button.tsx';
import css from './ThreadHeader.module.css';

/** The timeline shows more than the open conversation: a reply still goes to this one alone. */
export function EverywhereStrip({ name }: { name: string }) {
	const alone = useAction('everywhere');
	return (
		<div className={css.context}>
			<p className={css.quoted}>
				<Trans>
					Everything of <bdi>{name}</bdi>, on all places. Your reply goes to the conversation that is open.
				</Trans>
			</p>
			<Button variant="link" onClick={alone.run}>
				{alone.label}
			</Button>
		</div>
	);
}
