import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import css from './OutgoingActions.module.css';

interface PublicDataQuestionProps {
	/** "Order number 4711 would be public" */
	sentence: string;
	onKeep: () => void;
	onPost: () => void;
}

/** The guard's question about a public reply that waits: as in the composer, nothing goes out before the owner says so. */
export function PublicDataQuestion({ sentence, onKeep, onPost }: PublicDataQuestionProps) {
	const { t } = useLingui();
	const safe = useRef<HTMLButtonElement>(null);
	useEffect(() => safe.current?.focus(), []);
	return (
		<fieldset className={css.confirm} aria-label={t`Send this publicly?`}>
			<p role="alert">{sentence}</p>
			<span className={css.actions}>
				<button ref={safe} type="button" className={css.action} onClick={onKeep}>
					<Trans>Do not send</Trans>
				</button>
				<button type="button" className={css.action} onClick={onPost}>
					<Trans>Post anyway</Trans>
				</button>
			</span>
		</fieldset>
	);
}
