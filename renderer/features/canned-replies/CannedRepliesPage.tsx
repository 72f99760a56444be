import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { useCannedReplies, useFormDrafts, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Toast } from '../../ui/Toasts.tsx';
import css from './CannedRepliesPage.module.css';
import { CannedReplyEditor, type CannedReplyFields, cannedForm } from './CannedReplyEditor.tsx';
import { createCannedReplySearch } from './search-canned-replies.ts';

/** All canned replies: search, write, edit, and remove with an undo. */
export function CannedRepliesPage() {
	const { t } = useLingui();
	const { client, ui, cannedReplies } = useStores();
	const replies = useCannedReplies((state) => state.cannedReplies);
	const halfWritten = useFormDrafts((state) => state.drafts);
	const [query, setQuery] = useState('');
	const [open, setOpen] = useState<CannedReply['id'] | 'new' | null>(null);
	const [removed, setRemoved] = useState<CannedReply | null>(null);
	const search = useMemo(() => createCannedReplySearch(replies ?? []), [replies]);
	if (!replies) return null;
	const attempt = ui.getState().attempt;
	const shown =
		query.trim() === '' ? replies.toSorted((a, b) => a.title.localeCompare(b.title)) : search(query.replace(/^\//, ''));
	const edited = replies.find((reply) => reply.id === open) ?? null;

	const save = async (text: CannedReplyFields) => {
		const saved = await attempt(() => client['cannedReplies.save']({ ...(edited ? { id: edited.id } : {}), ...text }));
		if (!saved) return false;
		await cannedReplies.getState().read();
		setOpen(null);
		return true;
	};
	const remove = async (reply: CannedReply) => {
		if (!(await attempt(() => client['cannedReplies.remove']({ id: reply.id })))) return;
		setRemoved(reply);
		setOpen(null);
		await cannedReplies.getState().read();
	};
	const putBack = async ({ title, shortcut, text }: CannedReply) => {
		setRemoved(null);
		await attempt(() => client['cannedReplies.save']({ title, shortcut, text }));
		await cannedReplies.getState().read();
	};

	return (
		<section className={css.page}>
			<header className={css.head}>
				<div>
					<h1 className={css.title}>
						<Trans>Canned replies</Trans>
					</h1>
					<p className={css.lead}>
						<Trans>While you reply, type / and a few letters of the shortcut.</Trans>
					</p>
				</div>
				<Button icon={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
					{cannedForm(null) in halfWritten ? <Trans>Continue the new one</Trans> : <Trans>New canned reply</Trans>}
				</Button>
			</header>
			<div role="status">
				{removed && (
					<div className={css.undo}>
						<Toast actions={[{ label: t`Undo`, onClick: () => void putBack(removed) }]}>
							<Trans>
								Removed “<bdi>{removed.title}</bdi>”
							</Trans>
						</Toast>
					</div>
				)}
			</div>
			{open !== null ? (
				<CannedReplyEditor
					key={open}
					reply={edited}
					all={replies}
					onSave={save}
					onCancel={() => setOpen(null)}
					{...(edited ? { onRemove: () => void remove(edited) } : {})}
				/>
			) : (
				<>
					<div className={css.search}>
						<Field label={t`Search`} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
					</div>
					{shown.length === 0 && (
						<p className={css.lead}>
							{replies.length === 0 ? <Trans>There are no canned replies yet.</Trans> : <Trans>No matches.</Trans>}
						</p>
					)}
					<ul className={css.list}>
						{shown.map((reply) => (
							<li key={reply.id}>
								<button type="button" className={css.line} onClick={() => setOpen(reply.id)}>
									<bdi className={css.name}>{reply.title}</bdi>
									<span className={css.shortcut}>/{reply.shortcut}</span>
									<span className={css.preview} dir="auto">
										{reply.text}
									</span>
									<span className={css.uses}>
										{cannedForm(reply.id) in halfWritten && (
											<>
												<Trans>Changed, not saved</Trans> ·{' '}
											</>
										)}
										<Plural value={reply.uses} _0="not used yet" one="used once" other="used # times" />
									</span>
								</button>
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}
