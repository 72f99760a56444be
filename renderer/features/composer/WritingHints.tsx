import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Circle, Flag, X } from 'lucide-react';
import type { RefObject } from 'react';
import { momentText } from '../../format/when.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { TouchHint, TouchHints } from './touch-hints.ts';
import type { usePromise } from './use-promise.ts';
import css from './WritingHints.module.css';

interface WritingHintsProps {
	promise: ReturnType<typeof usePromise>;
	/** null: switched off, or nothing is written. */
	touch: TouchHints | null;
	now: number;
	timeZone: string;
	/** Where the focus goes back to. */
	boxRef: RefObject<HTMLTextAreaElement | null>;
}

/** Below the text: a reminder for what it promises, and what would make it personal. Neither has an effect on sending. */
export function WritingHints({ promise, touch, now, timeZone, boxRef }: WritingHintsProps) {
	const { t } = useLingui();
	const { found, setAt } = promise;
	const answer = (act: () => void) => () => {
		act();
		boxRef.current?.focus();
	};
	const words: Record<TouchHint, string> = {
		name: t`Their name`,
		sorry: t`Sorry`,
		next: t`What’s next`,
		signed: t`Your name`,
	};
	return (
		<>
			{found && (
				<div className={css.promise}>
					<Flag size={14} aria-hidden />
					<span>{t`Remind me ${momentText(found.remindAt, now, timeZone)}?`}</span>
					<Button variant="link" size="small" onClick={answer(promise.accept)}>
						<Trans>Yes</Trans>
					</Button>
					<IconButton label={t`No reminder`} size="small" onClick={answer(promise.dismiss)}>
						<X size={14} aria-hidden />
					</IconButton>
				</div>
			)}
			<p className={css.set} role="status">
				{setAt !== null && t`You will be reminded ${momentText(setAt, now, timeZone)}.`}
			</p>
			{touch && (
				<ul className={css.hints} aria-label={t`What makes it personal`}>
					{touch.hints.map(({ hint, there }) => (
						<li key={hint} data-there={there || undefined}>
							{there ? <Check size={12} aria-hidden /> : <Circle size={12} aria-hidden />}
							<span>{words[hint]}</span>
							<span className={css.hidden}>{there ? t`, there` : t`, not yet`}</span>
						</li>
					))}
					{touch.phrase !== null && <li>{t`“${touch.phrase}” sounds like a call centre`}</li>}
					{touch.repeated && (
						<li>
							<Trans>Word for word as an earlier answer</Trans>
						</li>
					)}
				</ul>
			)}
		</>
	);
}
