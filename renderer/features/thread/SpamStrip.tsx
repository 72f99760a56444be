import { Trans } from '@lingui/react/macro';
import { useAction } from '../../actions/use-actions.ts';
import { Button } from '../../ui/Button.tsx';
import css from './ThreadHeader.module.css';

/** Why this conversation stands at the end, and the one key that brings it back. */
export function SpamStrip() {
	const notSpam = useAction('notSpam');
	return (
		<div className={css.context}>
			<p className={css.quoted}>
				<Trans>Judged to be advertising. Nobody counts as waiting here.</Trans>
			</p>
			<Button variant="link" hint={notSpam.key} aria-keyshortcuts={notSpam.ariaKeys} onClick={notSpam.run}>
				{notSpam.label}
			</Button>
		</div>
	);
}
