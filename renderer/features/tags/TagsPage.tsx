import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Tag } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { useStores, useTags } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import css from './TagsPage.module.css';

/** All tags with how often they are used; renamed, made, and removed after one more question. */
export function TagsPage() {
	const { t } = useLingui();
	const stores = useStores();
	const { client, ui } = stores;
	const tags = useTags((state) => state.tags);
	const [editing, setEditing] = useState<Tag['id'] | 'new' | null>(null);
	const [removing, setRemoving] = useState<Tag['id'] | null>(null);
	const attempt = ui.getState().attempt;
	const tagKey = useAction('tag').key;
	if (!tags) return null;
	const sorted = tags.toSorted((a, b) => a.name.localeCompare(b.name));
	const save = async (id: Tag['id'] | undefined, name: string) => {
		const saved = await attempt(() => client['tags.save']({ ...(id ? { id } : {}), name }));
		if (!saved) return false;
		setEditing(null);
		await stores.tags.getState().read();
		return true;
	};
	const remove = async (id: Tag['id']) => {
		setRemoving(null);
		if (await attempt(() => client['tags.remove']({ id }))) await stores.tags.getState().read();
	};
	return (
		<section className={css.page}>
			<header className={css.head}>
				<div>
					<h1 className={css.title}>
						<Trans>Tags</Trans>
					</h1>
					<p className={css.lead}>
						{tagKey === undefined ? (
							<Trans>What people write about. Choose “Tag” on a conversation to add one.</Trans>
						) : (
							<Trans>What people write about. Press {tagKey} on a conversation to add a tag.</Trans>
						)}
					</p>
				</div>
				<Button icon={<Plus size={16} aria-hidden />} onClick={() => setEditing('new')}>
					<Trans>New tag</Trans>
				</Button>
			</header>
			{editing === 'new' && (
				<NameForm
					taken={tags}
					form="tag new"
					start=""
					onSave={(name) => save(undefined, name)}
					onCancel={() => setEditing(null)}
				/>
			)}
			{tags.length === 0 && editing === null && (
				<p className={css.lead}>
					<Trans>There are no tags yet.</Trans>
				</p>
			)}
			<ul className={css.list}>
				{sorted.map((tag) => (
					<li key={tag.id} className={css.line}>
						{editing === tag.id ? (
							<NameForm
								taken={tags.filter((other) => other.id !== tag.id)}
								form={`tag ${tag.id}`}
								start={tag.name}
								onSave={(name) => save(tag.id, name)}
								onCancel={() => setEditing(null)}
							/>
						) : (
							<>
								<bdi className={css.name}>{tag.name}</bdi>
								<span className={css.count}>
									<Plural value={tag.threads} one="# conversation" other="# conversations" />
								</span>
								{removing === tag.id ? (
									<span className={css.ask}>
										<Button size="small" variant="danger" onClick={() => void remove(tag.id)}>
											<Trans>Remove everywhere and delete</Trans>
										</Button>
										<Button size="small" variant="quiet" onClick={() => setRemoving(null)}>
											<Trans>Keep it</Trans>
										</Button>
									</span>
								) : (
									<span className={css.ask}>
										<IconButton label={t`Rename ${tag.name}`} onClick={() => setEditing(tag.id)}>
											<Pencil size={16} aria-hidden />
										</IconButton>
										<IconButton
											label={t`Remove ${tag.name}`}
											onClick={() => (tag.threads === 0 ? void remove(tag.id) : setRemoving(tag.id))}
										>
											<Trash2 size={16} aria-hidden />
										</IconButton>
									</span>
								)}
							</>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

interface NameFormProps {
	taken: readonly Tag[];
	start: string;
	/** The name of the form: what was typed is kept under it. */
	form: string;
	/** Answers whether it was saved. */
	onSave: (name: string) => Promise<boolean>;
	onCancel: () => void;
}

function NameForm({ taken, form, start, onSave, onCancel }: NameFormProps) {
	const { t } = useLingui();
	const {
		fields: { name },
		change,
		drop,
	} = useFormDraft(form, { name: start });
	const [problem, setProblem] = useState<string | null>(null);
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		const wanted = name.trim();
		if (wanted === '') return setProblem(t`A tag needs a name.`);
		if (taken.some((tag) => tag.name.toLocaleLowerCase() === wanted.toLocaleLowerCase()))
			return setProblem(t`There is already a tag with this name.`);
		if (await onSave(wanted)) drop();
	};
	return (
		<form className={css.form} onSubmit={(event) => void submit(event)}>
			<Field
				label={t`Name of the tag`}
				value={name}
				maxLength={40}
				autoFocus
				error={problem}
				onChange={(event) => {
					change({ name: event.target.value });
					setProblem(null);
				}}
			/>
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
