import { Trans } from '@lingui/react/macro';
import { ExternalLink, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import css from './Connect.module.css';

interface ConnectWaitingProps {
	name: string;
	signIn: { url: string; opened: boolean };
	onCancel: () => void;
}

/** The sign-in happens in the browser. Where the program could not open it, a press here does. */
export function ConnectWaiting({ name, signIn, onCancel }: ConnectWaitingProps) {
	const [opened, setOpened] = useState(signIn.opened);
	const open = () => {
		setOpened(true);
		openHere(signIn.url);
	};
	return (
		<div className={css.form}>
			<p className={css.waiting} role="status">
				{opened && <LoaderCircle size={16} aria-hidden />}
				<span>
					{opened ? (
						<Trans>
							Continue in your browser: sign in to {name} and allow Countertalk. This page waits for up to five minutes.
						</Trans>
					) : (
						<Trans>The sign-in page of {name} is ready. Sign in there and allow Countertalk, then come back.</Trans>
					)}
				</span>
			</p>
			<div className={css.buttons}>
				<Button
					autoFocus
					variant={opened ? 'plain' : 'main'}
					icon={<ExternalLink size={14} aria-hidden />}
					onClick={open}
				>
					{opened ? <Trans>Open it again</Trans> : <Trans>Open the sign-in page</Trans>}
				</Button>
				<Button variant="quiet" onClick={onCancel}>
					<Trans>Cancel</Trans>
				</Button>
			</div>
		</div>
	);
}

/** The page itself opens it: a press of a button may, main has already been asked. */
function openHere(url: string): void {
	if (/^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
