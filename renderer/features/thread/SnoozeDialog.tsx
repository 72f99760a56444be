import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ThreadId } from '../../../contract/index.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { WhenPicker } from '../when/index.ts';
import { snooze } from './snooze.ts';

interface SnoozeDialogProps {
	threadId: ThreadId;
	text: string;
	onText: (text: string) => void;
	onClose: () => void;
}

/** H, then Enter: tomorrow. Letters are a time: "fri 10". */
export function SnoozeDialog({ threadId, text, onText, onClose }: SnoozeDialogProps) {
	const { t } = useLingui();
	const stores = useStores();
	const settings = useUi((ui) => ui.app?.settings);
	const [now] = useState(stores.clock.now);
	const first = useRef<HTMLInputElement>(null);
	if (!settings) return null;
	return (
		<Dialog
			title={t`When should they come back?`}
			description={t`They leave the queue until then. If they write again, they come back at once.`}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={first}
		>
			<WhenPicker
				label={t`When`}
				settings={settings}
				now={now}
				preset="tomorrow"
				text={text}
				onText={onText}
				inputRef={first}
				onPick={(until) => {
					onClose();
					void snooze(stores, threadId, until);
				}}
			/>
		</Dialog>
	);
}
