import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef } from 'react';
import type { StaffMember } from '../../../contract/index.ts';
import { useStaff, useStores } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './Settings.module.css';
import staffCss from './StaffSettings.module.css';

/** Who answers here besides the owner. */
export function StaffSettings() {
	const { t } = useLingui();
	const stores = useStores();
	const members = useStaff((state) => state.members);
	const { fields, change } = useFormDraft('staff new', { name: '' });
	const field = useRef<HTMLInputElement>(null);
	const add = async (event: FormEvent) => {
		event.preventDefault();
		const name = fields.name.trim();
		if (name === '') return field.current?.focus();
		const added = await stores.ui.getState().attempt(async () => {
			await stores.staff.getState().save({ name });
			return true;
		});
		if (!added) return;
		change({ name: '' });
		field.current?.focus();
	};
	return (
		<section aria-labelledby="staff-title">
			<h2 className={css.subtitle} id="staff-title">
				<Trans>Who else answers here</Trans>
			</h2>
			<p className={css.lead}>
				<Trans>
					The reply box then says who signs. Replies, notes, tags and what was finished or put off keep the name of who
					did it.
				</Trans>
			</p>
			{members.length > 0 && (
				<ul className={staffCss.list}>
					{members.map((member) => (
						<Member key={member.id} member={member} onGone={() => field.current?.focus()} />
					))}
				</ul>
			)}
			<form className={staffCss.add} onSubmit={(event) => void add(event)}>
				<Field
					ref={field}
					label={t`First name`}
					maxLength={40}
					value={fields.name}
					onChange={(event) => change({ name: event.target.value })}
				/>
				<Button type="submit">
					<Trans>Add</Trans>
				</Button>
			</form>
		</section>
	);
}

function Member({ member, onGone }: { member: StaffMember; onGone: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const { fields, change, drop } = useFormDraft(`staff ${member.id}`, { name: member.name });
	const attempt = stores.ui.getState().attempt;
	const rename = async () => {
		const name = fields.name.trim();
		if (name === '' || name === member.name) {
			change({ name: member.name });
			return;
		}
		const saved = await attempt(async () => {
			await stores.staff.getState().save({ id: member.id, name });
			return true;
		});
		if (saved) drop();
	};
	const remove = async () => {
		await attempt(() => stores.staff.getState().remove(member.id));
		onGone();
	};
	return (
		<li className={staffCss.member}>
			<input
				className={staffCss.input}
				aria-label={t`Name of ${member.name}`}
				dir="auto"
				maxLength={40}
				value={fields.name}
				onChange={({ target }) => change({ name: target.value })}
				onBlur={() => void rename()}
				onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
			/>
			<Button size="small" variant="quiet" aria-label={t`Remove ${member.name}`} onClick={() => void remove()}>
				<Trans>Remove</Trans>
			</Button>
		</li>
	);
}
