import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import type { Tag } from '../../../contract/index.ts';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TagDot } from '../../ui/TagDot.tsx';
import css from './TagsPage.module.css';
import { colourWord, tagColours } from './tag-colours.ts';

export type TagWords = Pick<Tag, 'name' | 'colour' | 'meaning'>;

interface TagFormProps {
	/** The other tags. */
	taken: readonly Tag[];
	start: TagWords;
	/** The name of the form: what was typed is kept under it. */
	form: string;
	/** Answers whether it was saved. */
	onSave: (words: TagWords) => Promise<boolean>;
	onCancel: () => void;
}

export function TagForm({ taken, form, start, onSave, onCancel }: TagFormProps) {
	const { t } = useLingui();
	const group = useId();
	const { fields, change, drop } = useFormDraft<Record<keyof TagWords, string>>(form, { ...start });
	const [problem, setProblem] = useState<string | null>(null);
	const colour = tagColours.find((one) => one === fields.colour) ?? 'grey';
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		const name = fields.name.trim();
		if (name === '') return setProblem(t`A tag needs a name.`);
		if (taken.some((tag) => tag.name.toLocaleLowerCase() === name.toLocaleLowerCase()))
			return setProblem(t`There is already a tag with this name.`);
		if (await onSave({ name, colour, meaning: fields.meaning.trim() })) drop();
	};
	return (
		<form className={css.form} onSubmit={(event) => void submit(event)}>
			<Field
				label={t`Name of the tag`}
				value={fields.name}
				maxLength={40}
				autoFocus
				error={problem}
				onChange={(event) => {
					change({ name: event.target.value });
					setProblem(null);
				}}
			/>
			<Field
				label={t`What it is for`}
				optional={t`optional`}
				value={fields.meaning}
				maxLength={200}
				placeholder={t`e.g. late, lost, or at the wrong address`}
				onChange={(event) => change({ meaning: event.target.value })}
			/>
			<fieldset className={css.colours}>
				<legend>
					<Trans>Colour</Trans>
				</legend>
				{tagColours.map((one) => (
					<label key={one} className={css.colour} htmlFor={`${group}-${one}`}>
						<input
							id={`${group}-${one}`}
							type="radio"
							name={group}
							checked={one === colour}
							onChange={() => change({ colour: one })}
						/>
						<TagDot colour={one} />
						{colourWord(one)}
					</label>
				))}
			</fieldset>
			<div className={css.ask}>
				<Button type="submit" variant="main">
					<Trans>Save</Trans>
				</Button>
				<Button
					variant="quiet"
					onClick={() => {
						drop();
						onCancel();
					}}
				>
					<Trans>Cancel</Trans>
				</Button>
			</div>
		</form>
	);
}
