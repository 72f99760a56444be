import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import type { Message, Output } from '../../../contract/index.ts';
import { ratingText } from '../../format/kind-text.ts';
import { momentText } from '../../format/when.ts';
import { useClient } from '../../state/context.tsx';
import css from './EarlierTexts.module.css';

type Versions = Output<'timeline.history'>;

interface EarlierTextsProps {
	message: Pick<Message, 'id' | 'edits'>;
	now: number;
	timeZone: string;
}

/** What a message said before its writer edited it, folded away until somebody asks. */
export function EarlierTexts({ message, now, timeZone }: EarlierTextsProps) {
	const [open, setOpen] = useState(false);
	const id = useId();
	if (!message.edits) return null;
	return (
		<>
			<button type="button" className={css.fold} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
				{open ? <Trans>Hide what it said before</Trans> : <Trans>Show what it said before</Trans>}
			</button>
			<div id={id} hidden={!open}>
				{/* Another edit while it is open is read too. */}
				{open && <Earlier key={message.edits} messageId={message.id} {...{ now, timeZone }} />}
			</div>
		</>
	);
}

function Earlier({ messageId, now, timeZone }: { messageId: Message['id']; now: number; timeZone: string }) {
	const { t } = useLingui();
	const client = useClient();
	const [versions, setVersions] = useState<Versions | string | null>(null);
	useEffect(() => {
		let isCurrent = true;
		client['timeline.history']({ messageId }).then(
			(found) => isCurrent && setVersions(found),
			(error: unknown) => isCurrent && setVersions(error instanceof Error ? error.message : String(error)),
		);
		return () => {
			isCurrent = false;
		};
	}, [client, messageId]);
	if (versions === null) return null;
	if (typeof versions === 'string') return <p role="alert">{versions}</p>;
	return (
		<ol className={css.versions}>
			{versions.map(({ at, text, rating }) => (
				<li key={at}>
					<span className={css.until}>{t`until ${momentText(at, now, timeZone)}`}</span>
					{rating !== null && <span className={css.until}> · {ratingText(rating)}</span>}
					<q dir="auto">{text}</q>
				</li>
			))}
		</ol>
	);
}
