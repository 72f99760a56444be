import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { openSavedView } from '../../actions/views.ts';
import { useStores } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { filterOf } from '../../state/inbox/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './SavedViews.module.css';

/** Gives the filter that is on a name, and opens it as a view. */
export function SaveViewDialog({ onClose }: { onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const { fields, change, drop } = useFormDraft('view', { name: '' });
	const [problem, setProblem] = useState<string | null>(null);
	const input = useRef<HTMLInputElement>(null);
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		const name = fields.name.trim();
		if (name === '') return setProblem(t`A view needs a name.`);
		const { inbox, savedViews } = stores;
		try {
			await savedViews.getState().save({ name, view: inbox.getState().view, filter: filterOf(inbox.getState()) });
		} catch (error) {
			return setProblem(error instanceof Error ? error.message : String(error));
		}
		drop();
		onClose();
		const made = savedViews.getState().views?.find((view) => view.name === name);
		if (!made) return;
		const wasList = inbox.getState().saved === null;
		openSavedView(stores, made);
		// The list's own filter was only the way there. Not before the view is open: the whole list would flash in between.
		if (wasList) inbox.getState().forgetFilter(made.view);
	};
	return (
		<Dialog
			title={t`Save as a view`}
			description={t`It stands beside the sections, with how many it shows.`}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={input}
		>
			<form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
				<Field
					ref={input}
					label={t`Name`}
					value={fields.name}
					maxLength={40}
					placeholder={t`Angry reviews`}
					error={problem}
					onChange={(event) => {
						change({ name: event.target.value });
						setProblem(null);
					}}
				/>
				<div>
					<Button type="submit" variant="main">
						<Trans>Save view</Trans>
					</Button>
				</div>
			</form>
		</Dialog>
	);
}
