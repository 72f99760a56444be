import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { Snooze, ThreadId } from '../../../contract/index.ts';
import { actOnSelection } from '../../actions/selection.ts';
import { useSelection, useStores, useUi } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { WhenPicker } from '../when/index.ts';
import css from './SnoozeDialog.module.css';
import { snooze } from './snooze.ts';

interface SnoozeDialogProps {
	/** null: all that are selected. */
	threadId: ThreadId | null;
	text: string;
	onText: (text: string) => void;
	onClose: () => void;
}

/** H, then Enter: tomorrow. Letters are a time: "fri 10". A note and what their next message means come after it, and may stay as they are. */
export function SnoozeDialog({ threadId, text, onText, onClose }: SnoozeDialogProps) {
	const { t } = useLingui();
	const stores = useStores();
	const settings = useUi((ui) => ui.app?.settings);
	const count = useSelection((selection) => selection.chosen.size);
	const [now] = useState(stores.clock.now);
	const { fields, change, drop } = useFormDraft(`snooze ${threadId ?? 'selected'}`, { note: '' });
	const [regardless, setRegardless] = useState(false);
	const first = useRef<HTMLInputElement>(null);
	const take = useRef<(() => void) | null>(null);
	if (!settings) return null;
	const pick = (until: number | null) => {
		const note = fields.note.trim();
		const asked: Snooze = { until, ...(note ? { note } : {}), ...(regardless && until !== null ? { regardless } : {}) };
		drop();
		onClose();
		if (threadId === null) void actOnSelection(stores, { kind: 'later', ...asked });
		else void snooze(stores, threadId, asked);
	};
	return (
		<Dialog
			title={t`When should they come back?`}
			description={
				<>
					{threadId === null && <Plural value={count} one="For # conversation. " other="For # conversations. " />}
					<Trans>They leave the queue until then. If they write again, they come back at once.</Trans>
				</>
			}
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
				takeRef={take}
				onPick={pick}
				without={{ words: t`When they write`, onPick: () => pick(null) }}
			/>
			<form
				className={css.more}
				onSubmit={(event) => {
					event.preventDefault();
					take.current?.();
				}}
			>
				<Field
					label={t`Note to yourself`}
					value={fields.note}
					maxLength={200}
					placeholder={t`Call the supplier first`}
					autoComplete="off"
					onChange={(event) => change({ note: event.target.value })}
				/>
				<Switch
					label={t`Also when they wrote before`}
					help={t`They come back at this time even if they wrote, and you answered, in between.`}
					checked={regardless}
					onChange={setRegardless}
				/>
			</form>
		</Dialog>
	);
}
