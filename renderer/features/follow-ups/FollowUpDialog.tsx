import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { ThreadId } from '../../../contract/index.ts';
import { fromLocalInput, toLocalInput } from '../../format/local-input.ts';
import { snoozePresets } from '../../format/snooze-presets.ts';
import { presetText } from '../../format/snooze-text.ts';
import { momentText } from '../../format/when.ts';
import { useStores, useThread, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './FollowUpDialog.module.css';

/** F: a promise with a day, and why. The program cancels it when the customer writes first, unless the owner keeps it. */
export function FollowUpDialog({ threadId, onClose }: { threadId: ThreadId; onClose: () => void }) {
	const { t } = useLingui();
	const { client, clock, ui } = useStores();
	const settings = useUi((state) => state.app?.settings);
	const name = useThread((state) => (state.threadId === threadId ? state.thread?.name : undefined));
	const [now] = useState(clock.now);
	const timeZone = settings?.timeZone ?? 'UTC';
	const presets = settings ? snoozePresets(settings, timeZone, now) : [];
	const [at, setAt] = useState(() =>
		toLocalInput(presets.find((preset) => preset.id === 'tomorrow')?.at ?? now, timeZone),
	);
	const [note, setNote] = useState('');
	const [cancelOnReply, setCancelOnReply] = useState(true);
	const [problem, setProblem] = useState<string | null>(null);
	const first = useRef<HTMLInputElement>(null);
	const whenId = useId();
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		const dueAt = fromLocalInput(at, timeZone);
		if (dueAt === null) return setProblem(t`Choose a day and a time.`);
		if (dueAt <= clock.now()) return setProblem(t`That time is in the past.`);
		const saved = await ui
			.getState()
			.attempt(() => client['followUps.save']({ threadId, dueAt, note: note.trim(), cancelOnReply }));
		if (saved) onClose();
	};
	return (
		<Dialog
			title={name ? t`Follow up with ${name}` : t`Follow up`}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={first}
		>
			<form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
				<fieldset>
					<legend id={whenId}>
						<Trans>When</Trans>
					</legend>
					<div className={css.presets}>
						{presets.map((preset) => {
							const value = toLocalInput(preset.at, timeZone);
							return (
								<Button
									key={preset.id}
									size="small"
									variant="soft"
									aria-pressed={value === at}
									onClick={() => setAt(value)}
								>
									{presetText(preset.id)} <span className={css.moment}>{momentText(preset.at, now, timeZone)}</span>
								</Button>
							);
						})}
					</div>
				</fieldset>
				<Field
					ref={first}
					label={t`Day and time`}
					type="datetime-local"
					value={at}
					error={problem}
					onChange={(event) => {
						setAt(event.target.value);
						setProblem(null);
					}}
				/>
				<Field
					label={t`Reminder note`}
					optional={t`optional`}
					value={note}
					maxLength={500}
					placeholder={t`e.g. the new cake arrives on Friday`}
					onChange={(event) => setNote(event.target.value)}
				/>
				<Switch
					label={t`Cancel it if they write first`}
					help={t`If they write, they are back in the queue anyway.`}
					checked={cancelOnReply}
					onChange={setCancelOnReply}
				/>
				<div className={css.foot}>
					<Button variant="quiet" onClick={onClose}>
						<Trans>Cancel</Trans>
					</Button>
					<Button type="submit" variant="main">
						<Trans>Set follow-up</Trans>
					</Button>
				</div>
			</form>
		</Dialog>
	);
}
