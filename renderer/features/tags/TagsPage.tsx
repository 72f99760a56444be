import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Merge, Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Tag } from '../../../contract/index.ts';
import { useAction } from '../../actions/use-actions.ts';
import { useStores, useTags } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TagDot } from '../../ui/TagDot.tsx';
import { Toast } from '../../ui/Toasts.tsx';
import { MergeForm } from './MergeForm.tsx';
import { TagForm, type TagWords } from './TagForm.tsx';
import css from './TagsPage.module.css';

type Open = { what: 'new' } | { what: 'edit' | 'merge'; id: Tag['id'] } | null;
/** What was done last, and can be taken back. */
interface Step {
	readonly undoId: string;
	readonly name: string;
	readonly into: string | null;
}

/** All tags: what they are for, how often they are used; made, changed, merged and removed. Whatever goes can come back. */
export function TagsPage() {
	const { t } = useLingui();
	const stores = useStores();
	const { client, ui } = stores;
	const tags = useTags((state) => state.tags);
	const [open, setOpen] = useState<Open>(null);
	const [step, setStep] = useState<Step | null>(null);
	const heading = useRef<HTMLHeadingElement>(null);
	const attempt = ui.getState().attempt;
	const tagKey = useAction('tag').key;
	if (!tags) return null;
	const sorted = tags.toSorted((a, b) => a.name.localeCompare(b.name));
	const others = ({ id }: Tag) => sorted.filter((tag) => tag.id !== id);
	const readAgain = () => stores.tags.getState().read();
	const save = async (id: Tag['id'] | undefined, words: TagWords) => {
		if (!(await attempt(() => client['tags.save']({ ...(id ? { id } : {}), ...words })))) return false;
		setOpen(null);
		await readAgain();
		return true;
	};
	/** The line that had the focus is gone. */
	const gone = async (done: Step) => {
		setOpen(null);
		setStep(done);
		await readAgain();
		heading.current?.focus();
	};
	const remove = async ({ id, name }: Tag) => {
		const removed = await attempt(() => client['tags.remove']({ id }));
		if (removed) await gone({ ...removed, name, into: null });
	};
	const merge = async ({ id, name }: Tag, into: Tag) => {
		const merged = await attempt(() => client['tags.merge']({ id, into: into.id }));
		if (merged) await gone({ ...merged, name, into: into.name });
	};
	const undo = async ({ undoId }: Step) => {
		if (!(await attempt(() => client['tags.undo']({ undoId })))) return;
		setStep(null);
		await readAgain();
		heading.current?.focus();
	};
	return (
		<section className={css.page}>
			<header className={css.head}>
				<div>
					<h1 className={css.title} ref={heading} tabIndex={-1}>
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
				<Button icon={<Plus size={16} aria-hidden />} onClick={() => setOpen({ what: 'new' })}>
					<Trans>New tag</Trans>
				</Button>
			</header>
			<div role="status" className={css.undo}>
				{step && (
					<Toast actions={[{ label: t`Undo`, onClick: () => void undo(step) }]}>
						{step.into === null ? (
							<Trans>
								Tag removed: <bdi>{step.name}</bdi>
							</Trans>
						) : (
							<Trans>
								<bdi>{step.name}</bdi> was merged into <bdi>{step.into}</bdi>
							</Trans>
						)}
					</Toast>
				)}
			</div>
			{open?.what === 'new' && (
				<TagForm
					taken={tags}
					form="tag new"
					start={{ name: '', colour: 'grey', meaning: '' }}
					onSave={(words) => save(undefined, words)}
					onCancel={() => setOpen(null)}
				/>
			)}
			{tags.length === 0 && open === null && (
				<p className={css.lead}>
					<Trans>There are no tags yet.</Trans>
				</p>
			)}
			<ul className={css.list}>
				{sorted.map((tag) => (
					<li key={tag.id} className={css.line}>
						{open && 'id' in open && open.id === tag.id ? (
							open.what === 'edit' ? (
								<TagForm
									taken={others(tag)}
									form={`tag ${tag.id}`}
									start={{ name: tag.name, colour: tag.colour, meaning: tag.meaning }}
									onSave={(words) => save(tag.id, words)}
									onCancel={() => setOpen(null)}
								/>
							) : (
								<MergeForm
									tag={tag}
									others={others(tag)}
									onMerge={(into) => void merge(tag, into)}
									onCancel={() => setOpen(null)}
								/>
							)
						) : (
							<TagLine
								tag={tag}
								canMerge={tags.length > 1}
								onEdit={() => setOpen({ what: 'edit', id: tag.id })}
								onMerge={() => setOpen({ what: 'merge', id: tag.id })}
								onRemove={() => void remove(tag)}
							/>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

interface TagLineProps {
	tag: Tag;
	canMerge: boolean;
	onEdit: () => void;
	onMerge: () => void;
	onRemove: () => void;
}

function TagLine({ tag, canMerge, onEdit, onMerge, onRemove }: TagLineProps) {
	const { t } = useLingui();
	return (
		<>
			<TagDot colour={tag.colour} />
			<span className={css.words}>
				<bdi className={css.name}>{tag.name}</bdi>
				{tag.meaning !== '' && (
					<span className={css.meaning} dir="auto">
						{tag.meaning}
					</span>
				)}
			</span>
			<span className={css.count}>
				<Plural value={tag.threads} one="# conversation" other="# conversations" />
			</span>
			<span className={css.ask}>
				<IconButton label={t`Change ${tag.name}`} onClick={onEdit}>
					<Pencil size={16} aria-hidden />
				</IconButton>
				{canMerge && (
					<IconButton label={t`Merge ${tag.name} into another tag`} onClick={onMerge}>
						<Merge size={16} aria-hidden />
					</IconButton>
				)}
				<IconButton label={t`Remove ${tag.name}`} onClick={onRemove}>
					<Trash2 size={16} aria-hidden />
				</IconButton>
			</span>
		</>
	);
}
