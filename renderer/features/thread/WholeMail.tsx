import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { Message } from '../../../contract/index.ts';
import { Opening } from '../../ui/Opening.tsx';
import css from './MessageText.module.css';

const WholeMailDialog = lazy(() => import('./WholeMailDialog.tsx').then((m) => ({ default: m.WholeMailDialog })));

/** Below a mail whose sender wrote more than is shown: what they quoted, their signature, their design. */
export function WholeMail({ message }: { message: Pick<Message, 'id' | 'hasWhole'> }) {
	const [open, setOpen] = useState(false);
	if (message.hasWhole !== true) return null;
	return (
		<>
			<button type="button" className={css.more} aria-haspopup="dialog" onClick={() => setOpen(true)}>
				<Trans>Show the whole mail</Trans>
			</button>
			{open && (
				<Suspense fallback={<Opening />}>
					<WholeMailDialog messageId={message.id} onClose={() => setOpen(false)} />
				</Suspense>
			)}
		</>
	);
}
