import { Trans } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import css from './PrivateDataBar.module.css';

interface PrivateDataBarProps {
	/** "Order number 4711 would be public" */
	sentence: string;
	/** Why there is no private way; null = there is one. */
	whyNotPrivate: string | null;
	/** Counts the presses of Send over this text: each one brings the focus here. */
	presses: number;
	onMove: () => void;
	onKeepWriting: () => void;
	onPost: (thenDone: boolean) => void;
}

/** A customer's private data in a public reply: the only check that comes between the owner and Send. */
export function PrivateDataBar({
	sentence,
	whyNotPrivate,
	presses,
	onMove,
	onKeepWriting,
	onPost,
}: PrivateDataBarProps) {
	const safe = useRef<HTMLButtonElement>(null);
	useEffect(() => {
		if (presses > 0) safe.current?.focus();
	}, [presses]);
	/** Ctrl+Enter on "Post anyway" is the owner's word; on the safe button, pressed in haste, it does nothing. */
	const onCtrlEnter = (act: ((thenDone: boolean) => void) | null) => (event: KeyboardEvent) => {
		if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		if (!event.repeat) act?.(event.shiftKey);
	};
	return (
		<section className={css.bar}>
			<div className={css.words} role="status">
				<p className={css.sentence}>{sentence}</p>
				{whyNotPrivate !== null && <p className={css.why}>{whyNotPrivate}</p>}
			</div>
			<div className={css.buttons}>
				{whyNotPrivate === null ? (
					<Button ref={safe} size="small" onClick={onMove} onKeyDown={onCtrlEnter(null)}>
						<Trans>Move to private</Trans>
					</Button>
				) : (
					<Button ref={safe} size="small" onClick={onKeepWriting} onKeyDown={onCtrlEnter(null)}>
						<Trans>Keep writing</Trans>
					</Button>
				)}
				<Button size="small" variant="quiet" onClick={() => onPost(false)} onKeyDown={onCtrlEnter(onPost)}>
					<Trans>Post anyway</Trans>
				</Button>
			</div>
		</section>
	);
}
