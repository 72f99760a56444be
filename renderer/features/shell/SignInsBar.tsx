import { Trans } from '@lingui/react/macro';
import { KeyRound } from 'lucide-react';
import { useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './Bars.module.css';

/** This computer has no key store: only the owner can decide whether sign-ins may lie unencrypted on the disk. */
export function SignInsBar() {
	const stores = useStores();
	const question = useUi((ui) => ui.app?.signInsQuestion ?? null);
	if (question === null) return null;
	const keepIn = async (place: 'file' | 'memory') => {
		const { ui, client, accounts } = stores;
		await ui.getState().attempt(async () => {
			ui.getState().setApp(await client['app.keepSignIns']({ keepIn: place }));
			// Accounts that waited for the answer go on at once.
			if (place === 'file' && (accounts.getState().accounts?.length ?? 0) > 0) await accounts.getState().checkNow();
		});
	};
	return (
		<div className={`${css.bar} ${css.disk}`} role="alert">
			<KeyRound size={14} aria-hidden />
			<span>
				{question === 'file' ? (
					<Trans>
						This computer offers no key store. The sign-ins of the browser version lie unencrypted in a file.
					</Trans>
				) : (
					<Trans>This computer offers no key store: your sign-ins end with the program.</Trans>
				)}
			</span>
			<Button variant="link" onClick={() => void keepIn('file')}>
				{question === 'file' ? <Trans>Use the file</Trans> : <Trans>Keep them in a file, unencrypted</Trans>}
			</Button>
			<Button variant="link" onClick={() => void keepIn('memory')}>
				{question === 'file' ? <Trans>Sign in each time</Trans> : <Trans>Memory only</Trans>}
			</Button>
		</div>
	);
}
