import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import css from './Question.module.css';

interface SameWordsBarProps {
	/** "You sent this at 9:12." */
	sentence: string;
	onSendAgain: () => void;
	onKeepWriting: () => void;
}

/** The same words went to this person already: nothing goes out before the owner says that it is on purpose. */
export function SameWordsBar({ sentence, onSendAgain, onKeepWriting }: SameWordsBarProps) {
	const safe = useRef<HTMLButtonElement>(null);
	// A second Ctrl+Enter, pressed in haste, sends nothing.
	useEffect(() => safe.current?.focus(), []);
	return (
		<div className={css.conflict} role="alert">
			<p>{sentence}</p>
			<div>
				<Button ref={safe} size="small" onClick={onKeepWriting}>
					<Trans>Keep writing</Trans>
				</Button>
				<Button size="small" onClick={onSendAgain}>
					<Trans>Send again</Trans>
				</Button>
			</div>
		</div>
	);
}
