import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { Tag } from '../../../contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Field.tsx';
import css from './TagsPage.module.css';

interface MergeFormProps {
	tag: Tag;
	others: readonly Tag[];
	onMerge: (into: Tag) => void;
	onCancel: () => void;
}

/** Which tag takes the place of this one. */
export function MergeForm({ tag, others, onMerge, onCancel }: MergeFormProps) {
	const { t } = useLingui();
	const [id, setId] = useState<string>(others[0]?.id ?? '');
	const into = others.find((other) => other.id === id);
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (into) onMerge(into);
	};
	return (
		<form className={css.form} onSubmit={submit}>
			<Choice
				label={t`Merge “${tag.name}” into`}
				value={id}
				autoFocus
				options={others.map((other) => ({ value: other.id, label: other.name }))}
				help={
					<Plural
						value={tag.threads}
						_0="It is on no conversation. Rules that add it add the other one."
						one="# conversation gets the other tag. Rules that add this one add the other."
						other="# conversations get the other tag. Rules that add this one add the other."
					/>
				}
				onChange={(event) => setId(event.target.value)}
			/>
			<div className={css.ask}>
				<Button type="submit" variant="main">
					<Trans>Merge</Trans>
				</Button>
				<Button variant="quiet" onClick={onCancel}>
					<Trans>Cancel</Trans>
				</Button>
			</div>
		</form>
	);
}
