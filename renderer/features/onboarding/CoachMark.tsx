import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './CoachMark.module.css';

/** The three things worth saying once, one after the other: never two of them take room at the same time. */
const order = ['queue', 'audience', 'undo'] as const;
type CoachName = (typeof order)[number];

/** One sentence where it applies, in the page's flow: it covers nothing, and once closed it never comes back. */
export function CoachMark({ name, children }: { name: CoachName; children: ReactNode }) {
	const stores = useStores();
	const seen = useUi((ui) => ui.app?.settings.coachSeen);
	if (!seen || order.find((one) => !seen.includes(one)) !== name) return null;
	const close = async () => {
		await stores.ui.getState().attempt(() => stores.ui.getState().saveSettings({ coachSeen: [...seen, name] }));
		// The button goes away with the focus in it.
		stores.ui.getState().requestFocus(name === 'audience' ? 'composer' : 'list');
	};
	return (
		<div className={css.mark} role="note">
			<p>{children}</p>
			<Button variant="link" onClick={() => void close()}>
				<Trans>Got it</Trans>
			</Button>
		</div>
	);
}
