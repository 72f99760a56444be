import { Trans, useLingui } from '@lingui/react/macro';
import { useTags } from '../../state/context.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './CannedReplyEditor.module.css';

/** Days as they are typed; '' = not. */
export type ActionFields = Record<'tags' | 'later' | 'followUp' | 'note' | 'done', string>;

/** What is done together with sending. The composer shows it before, and each can be taken out there. */
export function ActionsEditor({
	fields,
	onChange,
}: {
	fields: ActionFields;
	onChange: (patch: Partial<ActionFields>) => void;
}) {
	const { t } = useLingui();
	const tags = useTags((state) => state.tags) ?? [];
	const chosen = fields.tags.split(' ').filter((id) => id !== '');
	const isOn = fields.tags !== '' || fields.later !== '' || fields.followUp !== '' || fields.done !== '';
	const days = (value: string) => value.replace(/\D/g, '').slice(0, 3);
	return (
		<details className={css.more} open={isOn || undefined}>
			<summary>
				<Trans>Done with sending</Trans>
			</summary>
			<div className={css.actions}>
				{tags.length > 0 && (
					<fieldset className={css.tags}>
						<legend className={css.label}>
							<Trans>Tags</Trans>
						</legend>
						{tags.map(({ id, name }) => {
							const on = chosen.includes(id);
							const next = on ? chosen.filter((other) => other !== id) : [...chosen, id];
							return (
								<Chip key={id} pressed={on} onClick={() => onChange({ tags: next.join(' ') })}>
									<bdi>{name}</bdi>
								</Chip>
							);
						})}
					</fieldset>
				)}
				<div className={css.three}>
					<Field
						label={t`Follow-up in days`}
						inputMode="numeric"
						value={fields.followUp}
						onChange={(event) => onChange({ followUp: days(event.target.value) })}
					/>
					<Field
						label={t`What for`}
						value={fields.note}
						maxLength={500}
						disabled={fields.followUp === ''}
						onChange={(event) => onChange({ note: event.target.value })}
					/>
					<Field
						label={t`Later for days`}
						inputMode="numeric"
						value={fields.later}
						onChange={(event) =>
							onChange({ later: days(event.target.value), ...(event.target.value === '' ? {} : { done: '' }) })
						}
					/>
				</div>
				<Switch
					label={t`Done once it is sent`}
					checked={fields.done === 'yes'}
					onChange={(on) => onChange({ done: on ? 'yes' : '', ...(on ? { later: '' } : {}) })}
				/>
			</div>
		</details>
	);
}
