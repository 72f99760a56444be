import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import type { Settings } from '../../../contract/index.ts';
import { useUi } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Field, TextArea } from '../../ui/Field.tsx';
import { AffectedReplies } from '../canned-replies/index.ts';
import css from './FactsSettings.module.css';
import { HolidaysEditor } from './HolidaysEditor.tsx';
import { HoursEditor } from './HoursEditor.tsx';
import { isBackwards, readHours } from './hours.ts';
import { PricesEditor } from './PricesEditor.tsx';
import page from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

/** What canned replies may say of the shop. */
const changeable = ['phone', 'email', 'address', 'website', 'returns', 'prices', 'hours', 'holidays'] as const;
type Changed = (typeof changeable)[number];
type Line = 'phone' | 'email' | 'address' | 'website' | 'returns';

/** What the shop publishes about itself, in one place: canned replies fill it in, and the guard of public replies never asks about it. */
export function FactsSettings() {
	const settings = useUi((ui) => ui.app?.settings);
	return settings && <Facts settings={settings} />;
}

function Facts({ settings }: { settings: Settings }) {
	const { t } = useLingui();
	const { save, saved } = useSaveSettings();
	const { timeZone } = settings;
	const { fields, change, drop, isDraft } = useFormDraft('facts', {
		phone: settings.phone,
		email: settings.email,
		address: settings.address,
		website: settings.website,
		returns: settings.returns,
		hours: JSON.stringify(settings.hours),
	});
	const hours = readHours(fields.hours) ?? settings.hours;
	const wrongHours = hours.some(isBackwards);
	const [changed, setChanged] = useState<readonly Changed[]>([]);
	const note = (patch: Partial<Settings>) =>
		setChanged((before) => [...new Set([...before, ...changeable.filter((fact) => fact in patch)])]);
	const keep = async (patch: Partial<Settings>, isWrong = wrongHours) => {
		note(patch);
		// Hours that cannot be saved stay in the form, and what is saved beside them.
		if ((await save(patch)) && !isWrong) drop();
	};
	/** A line is saved when the owner leaves it. */
	const line = (name: Line, maxLength: number) => ({
		value: fields[name],
		maxLength,
		onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
		onBlur: () => {
			const value = fields[name].trim();
			if (value !== settings[name]) void keep({ [name]: value });
			else if (value !== fields[name]) change({ [name]: value });
		},
	});
	return (
		<section className={page.section}>
			<h1 className={page.title}>
				<Trans>Shop facts</Trans>
			</h1>
			<p className={page.lead}>
				<Trans>
					What everybody may know about your shop. Canned replies fill it in, and a public reply with your own phone
					number or address goes out without a question.
				</Trans>
			</p>
			<p className={page.saved} role="status">
				{wrongHours
					? t`A closing time is before its opening time, or two times of a day overlap; please correct it.`
					: isDraft
						? t`Not saved yet. What you typed is kept.`
						: saved
							? t`Saved`
							: ''}
			</p>
			<AffectedReplies facts={changed} />
			<div className={css.parts}>
				<Part
					title={t`Opening hours`}
					lead={t`Reply targets only count your opening hours; messages from the night come first in the morning. Times are in the ${timeZone} time zone.`}
				>
					<HoursEditor
						hours={hours}
						onChange={(next) => {
							change({ hours: JSON.stringify(next) });
							if (!next.some(isBackwards)) void keep({ hours: next }, false);
						}}
					/>
				</Part>
				<Part title={t`Holidays`} lead={t`Days when you are closed or have other hours. Reply targets count them too.`}>
					<HolidaysEditor
						holidays={settings.holidays}
						onSave={(holidays) => {
							note({ holidays });
							return save({ holidays });
						}}
					/>
				</Part>
				<Part title={t`How to reach you`}>
					<div className={css.two}>
						<Field label={t`Phone`} type="tel" autoComplete="tel" {...line('phone', 40)} />
						<Field label={t`E-mail`} type="email" autoComplete="email" {...line('email', 120)} />
						<Field
							label={t`Address`}
							help={t`Street, number, postcode and town`}
							autoComplete="street-address"
							{...line('address', 200)}
						/>
						<Field label={t`Website`} type="url" autoComplete="url" {...line('website', 200)} />
					</div>
				</Part>
				<Part title={t`Prices`} lead={t`What people ask for most.`}>
					<PricesEditor
						prices={settings.prices}
						onSave={(prices) => {
							note({ prices });
							return save({ prices });
						}}
					/>
				</Part>
				<Part title={t`Returns`}>
					<TextArea label={t`What happens when somebody brings something back`} rows={3} {...line('returns', 2000)} />
				</Part>
			</div>
		</section>
	);
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
	const id = useId();
	return (
		<section aria-labelledby={id}>
			<h2 className={css.heading} id={id}>
				{title}
			</h2>
			{lead && <p className={page.lead}>{lead}</p>}
			<div className={css.fields}>{children}</div>
		</section>
	);
}
