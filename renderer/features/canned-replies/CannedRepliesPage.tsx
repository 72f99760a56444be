import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { useLayout } from '../../navigation/use-layout.ts';
import { useCannedReplies, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Toast } from '../../ui/Toasts.tsx';
import { CannedRepliesFoot } from './CannedRepliesFoot.tsx';
import css from './CannedRepliesPage.module.css';
import { CannedReplyEditor, type CannedReplyFields } from './CannedReplyEditor.tsx';
import { CannedReplyRows } from './CannedReplyRows.tsx';

/** All canned replies in their folders beside the one that is edited. Its question: is what I say still true? */
export function CannedRepliesPage() {
	const { t } = useLingui();
	const { client, ui, cannedReplies } = useStores();
	const replies = useCannedReplies((state) => state.cannedReplies);
	const selected = useCannedReplies((state) => state.selected);
	const isNarrow = useLayout() === 'narrow';
	const [removed, setRemoved] = useState<CannedReply | null>(null);
	const select = cannedReplies.getState().select;
	// What customers wrote since is counted anew.
	useEffect(() => {
		void ui.getState().attempt(() => cannedReplies.getState().read());
	}, [ui, cannedReplies]);
	if (!replies) return null;
	const attempt = ui.getState().attempt;
	const edited = replies.find((reply) => reply.id === selected) ?? null;
	const isOpen = edited !== null || selected === 'new';
	const outdated = replies.filter((reply) => reply.outdated.length > 0).length;

	const save = async (fields: CannedReplyFields) => {
		const saved = await attempt(() =>
			client['cannedReplies.save']({ ...(edited ? { id: edited.id } : {}), ...fields }),
		);
		if (!saved) return false;
		await cannedReplies.getState().read();
		if (!edited) select(saved.id);
		return true;
	};
	const remove = async (reply: CannedReply) => {
		if (!(await attempt(() => client['cannedReplies.remove']({ id: reply.id })))) return;
		setRemoved(reply);
		select(null);
		await cannedReplies.getState().read();
	};
	const putBack = async ({ id }: CannedReply) => {
		if (!(await attempt(() => client['cannedReplies.putBack']({ id })))) return;
		setRemoved(null);
		await cannedReplies.getState().read();
		select(id);
	};

	return (
		<div className={isNarrow ? `${css.panes} ${css.narrow}` : css.panes}>
			{!(isNarrow && isOpen) && (
				<section className={css.listPane} aria-labelledby="canned-title">
					<header className={css.listHead}>
						<h1 id="canned-title" className={css.title}>
							{outdated > 0 ? (
								<Trans>
									{outdated} of {replies.length} are out of date
								</Trans>
							) : (
								<Plural
									value={replies.length}
									_0="No canned replies yet"
									one="One canned reply"
									other="# canned replies"
								/>
							)}
						</h1>
						<p className={css.lead}>
							<Trans>Type / while you answer.</Trans>
						</p>
					</header>
					<CannedReplyRows replies={replies} selected={selected} onSelect={select} />
					<div role="status">
						{removed && (
							<Toast actions={[{ label: t`Undo`, onClick: () => void putBack(removed) }]}>
								<Trans>
									Removed “<bdi>{removed.title}</bdi>”
								</Trans>
							</Toast>
						)}
					</div>
					<CannedRepliesFoot onNew={() => select('new')} />
				</section>
			)}
			{isOpen ? (
				<CannedReplyEditor
					key={selected}
					reply={edited}
					all={replies}
					onSave={save}
					onClose={() => select(null)}
					{...(edited ? { onRemove: () => void remove(edited) } : {})}
				/>
			) : (
				!isNarrow && (
					<section className={css.nothing} aria-label={t`Nothing is chosen`}>
						<p className={css.lead}>
							{replies.length === 0 ? (
								<Trans>What you write again and again is written once here, with gaps for what differs.</Trans>
							) : (
								<Trans>Choose one to read or change it.</Trans>
							)}
						</p>
						{replies.length === 0 && (
							<Button variant="main" onClick={() => select('new')}>
								<Trans>Write the first one</Trans>
							</Button>
						)}
					</section>
				)
			)}
		</div>
	);
}
