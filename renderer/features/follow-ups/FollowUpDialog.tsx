import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { ThreadId } from '../../../contract/index.ts';
import { fromLocalInput, toLocalInput } from '../../format/local-input.ts';
import { snoozePresets } from '../../format/snooze-presets.ts';
import { presetText } from '../../format/snooze-text.ts';
import { momentText, spelledMoment } from '../../format/when.ts';
import { useStores, useThread, useUi } from '../../state/context.tsx';
import type { ListedFollowUp } from '../../state/follow-ups/store.ts';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useTypedTime } from '../when/index.ts';
import css from './FollowUpDialog.module.css';

interface FollowUpDialogProps {
	threadId: ThreadId;
	/** The one that is changed; missing = a new one. */
	followUp?: ListedFollowUp;
	onClose: () => void;
	/** After it was saved. */
	onSaved?: () => void;
}

/** F: a promise with a day, and why. The program cancels it when the customer writes first, unless the owner keeps it. */
export function FollowUpDialog({ threadId, followUp, onClose, onSaved }: FollowUpDialogProps) {
	const { t } = useLingui();
	const { client, clock, ui } = useStores();
	const settings = useUi((state) => state.app?.settings);
	const openName = useThread((state) => (state.threadId === threadId ? state.thread?.name : undefined));
	const name = followUp?.name ?? openName;
	const [now] = useState(clock.now);
	const timeZone = settings?.timeZone ?? 'UTC';
	const presets = settings ? snoozePresets(settings, timeZone, now) : [];
	const { fields, change, drop } = useFormDraft(followUp ? `followUp ${followUp.id}` : `followUp ${threadId}`, {
		at: toLocalInput(followUp?.dueAt ?? presets.find((preset) => preset.id === 'tomorrow')?.at ?? now, timeZone),
		typed: '',
		note: followUp?.note ?? '',
		keep: followUp && !followUp.cancelOnReply ? 'yes' : '',
	});
	const { read, load } = useTypedTime(settings, now);
	const typed = fields.typed.trim() === '' ? null : (read?.(fields.typed) ?? null);
	const at = fields.typed.trim() === '' ? fromLocalInput(fields.at, timeZone) : typed;
	const [problem, setProblem] = useState<string | null>(null);
	const first = useRef<HTMLInputElement>(null);
	const whenId = useId();
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		// Enter may come before the words can be read.
		const chosen = read === null && fields.typed.trim() !== '' ? (await load())(fields.typed) : at;
		if (chosen === null) return setProblem(t`Try: fri 10, tomorrow noon`);
		// One that is late may keep its time while its note changes.
		const isKept =
			followUp !== undefined && fields.typed.trim() === '' && fields.at === toLocalInput(followUp.dueAt, timeZone);
		if (chosen <= clock.now() && !isKept) return setProblem(t`That time is in the past.`);
		const { note, keep } = fields;
		const saved = await ui.getState().attempt(() =>
			client['followUps.save']({
				...(followUp ? { id: followUp.id } : {}),
				threadId,
				dueAt: isKept ? followUp.dueAt : chosen,
				note: note.trim(),
				cancelOnReply: keep === '',
			}),
		);
		if (!saved) return;
		drop();
		onSaved?.();
		onClose();
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
									aria-pressed={fields.typed === '' && value === fields.at}
									onClick={() => change({ at: value, typed: '' })}
								>
									{presetText(preset.id)} <span className={css.moment}>{momentText(preset.at, now, timeZone)}</span>
								</Button>
							);
						})}
					</div>
				</fieldset>
				<Field
					ref={first}
					label={t`Or another time`}
					value={fields.typed}
					placeholder={t`fri 10, tomorrow noon, in 2 h`}
					spellCheck={false}
					autoComplete="off"
					error={problem}
					help={at === null ? null : spelledMoment(at, now, timeZone)}
					onChange={(event) => {
						change({ typed: event.target.value });
						setProblem(null);
					}}
				/>
				<details className={css.calendar}>
					<summary>
						<Trans>Choose from a calendar</Trans>
					</summary>
					<input
						type="datetime-local"
						aria-label={t`Day and time`}
						value={at === null ? fields.at : toLocalInput(at, timeZone)}
						onChange={(event) => change({ at: event.target.value, typed: '' })}
					/>
				</details>
				<Field
					label={t`Reminder note`}
					optional={t`optional`}
					value={fields.note}
					maxLength={500}
					placeholder={t`e.g. the new cake arrives on Friday`}
					onChange={(event) => change({ note: event.target.value })}
				/>
				<Switch
					label={t`Cancel it if they write first`}
					help={t`If they write, they are back in the queue anyway.`}
					checked={fields.keep === ''}
					onChange={(cancelOnReply) => change({ keep: cancelOnReply ? '' : 'yes' })}
				/>
				<div className={css.foot}>
					<Button
						variant="quiet"
						onClick={() => {
							drop();
							onClose();
						}}
					>
						<Trans>Cancel</Trans>
					</Button>
					<Button type="submit" variant="main">
						{followUp ? <Trans>Save</Trans> : <Trans>Set follow-up</Trans>}
					</Button>
				</div>
			</form>
		</Dialog>
	);
}
