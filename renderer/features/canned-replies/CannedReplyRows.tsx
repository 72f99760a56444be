import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarX2, CircleAlert, Search } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { CannedFolder, CannedReply } from '../../../contract/index.ts';
import type { CannedRepliesState } from '../../state/canned-replies/store.ts';
import { useCannedReplies, useFormDrafts, useStores } from '../../state/context.tsx';
import css from './CannedRepliesPage.module.css';
import { cannedForm } from './canned-form.ts';
import { bestOutcomeText, outdatedText, usesText } from './reply-texts.ts';
import { createCannedReplySearch } from './search-canned-replies.ts';

interface Group {
	readonly key: string;
	readonly name: string | null;
	/** Where what is dropped here goes; undefined = nowhere. */
	readonly folderId?: CannedFolder['id'] | null;
	readonly replies: readonly CannedReply[];
}
interface RowsProps {
	replies: readonly CannedReply[];
	selected: CannedRepliesState['selected'];
	onSelect: (id: CannedReply['id']) => void;
}

const dragType = 'application/x-countertalk-canned';

/** Search, and the list by folders: arrows choose, Enter goes into the editor. */
export function CannedReplyRows({ replies, selected, onSelect }: RowsProps) {
	const { t } = useLingui();
	const [query, setQuery] = useState('');
	const search = useMemo(() => createCannedReplySearch(replies), [replies]);
	const groups = useGroups(query.trim() === '' ? null : search(query.replace(/^\//, '')), replies);
	const list = useRef<HTMLDivElement>(null);
	const rows = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-row]') ?? [])];
	const onKeyDown = (event: KeyboardEvent) => {
		const all = rows();
		const at = all.indexOf(document.activeElement as HTMLButtonElement);
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
		if (to === undefined || (at < 0 && event.key !== 'ArrowDown')) return;
		event.preventDefault();
		all[Math.min(Math.max(to, 0), all.length - 1)]?.focus();
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the keys of the rows and of the search above them
		<div className={css.rows} onKeyDown={onKeyDown}>
			<div className={css.search}>
				<Search size={16} aria-hidden />
				<input
					type="search"
					aria-label={t`Search`}
					placeholder={t`Title, shortcut, words`}
					value={query}
					dir="auto"
					onChange={(event) => setQuery(event.target.value)}
				/>
			</div>
			<div ref={list} className={css.groups} data-canned-list>
				{groups.map((group) => (
					<RowGroup key={group.key} group={group} selected={selected} onSelect={onSelect} />
				))}
				{query.trim() !== '' && groups[0]?.replies.length === 0 && (
					<p className={css.empty}>
						<Trans>No canned reply has these words.</Trans>
					</p>
				)}
			</div>
		</div>
	);
}

/** Out of date first, then the folders in the owner's order, then what is in none. */
function useGroups(found: readonly CannedReply[] | null, replies: readonly CannedReply[]): Group[] {
	const { t } = useLingui();
	const folders = useCannedReplies((state) => state.folders);
	if (found) return [{ key: 'found', name: null, replies: found }];
	const byTitle = replies.toSorted((a, b) => a.title.localeCompare(b.title));
	const old = byTitle.filter((reply) => reply.outdated.length > 0);
	const rest = byTitle.filter((reply) => reply.outdated.length === 0);
	const loose = rest.filter((reply) => !folders.some(({ id }) => id === reply.folderId));
	return [
		...(old.length > 0 ? [{ key: 'old', name: t`Out of date`, replies: old }] : []),
		...folders.map(({ id, name }) => ({
			key: id,
			name,
			folderId: id,
			replies: rest.filter((reply) => reply.folderId === id),
		})),
		...(loose.length > 0 || folders.length > 0
			? [{ key: 'loose', name: folders.length > 0 ? t`In no folder` : null, folderId: null, replies: loose }]
			: []),
	];
}

function RowGroup({ group, selected, onSelect }: { group: Group } & Pick<RowsProps, 'selected' | 'onSelect'>) {
	const { client, ui, cannedReplies } = useStores();
	const [isOver, setOver] = useState(false);
	const { folderId, name, replies } = group;
	const onDrop = (event: DragEvent) => {
		setOver(false);
		const id = event.dataTransfer.getData(dragType) as CannedReply['id'];
		if (id === '' || folderId === undefined) return;
		event.preventDefault();
		void ui.getState().attempt(async () => {
			await client['cannedReplies.move']({ id, folderId });
			await cannedReplies.getState().read();
		});
	};
	return (
		<section
			className={isOver ? `${css.group} ${css.over}` : css.group}
			aria-label={name ?? undefined}
			onDragOver={(event) => {
				if (folderId === undefined || !event.dataTransfer.types.includes(dragType)) return;
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={onDrop}
		>
			{name !== null && (
				<h2 className={css.groupHead}>
					<bdi>{name}</bdi>
					<span className="figures">{replies.length}</span>
				</h2>
			)}
			<ul>
				{replies.map((reply) => (
					<Row key={reply.id} reply={reply} isSelected={reply.id === selected} onSelect={onSelect} />
				))}
			</ul>
		</section>
	);
}

function Row({
	reply,
	isSelected,
	onSelect,
}: { reply: CannedReply; isSelected: boolean } & Pick<RowsProps, 'onSelect'>) {
	const isHalfWritten = useFormDrafts((state) => cannedForm(reply.id) in state.drafts);
	const [outdated] = reply.outdated;
	const best = bestOutcomeText(reply.outcome);
	return (
		<li>
			<button
				type="button"
				data-row
				className={css.row}
				aria-current={isSelected ? 'true' : undefined}
				draggable
				onDragStart={(event) => event.dataTransfer.setData(dragType, reply.id)}
				onFocus={(event) => event.currentTarget.matches(':focus-visible') && onSelect(reply.id)}
				onClick={(event) => {
					onSelect(reply.id);
					// By Enter, not by the pointer.
					if (event.detail === 0)
						queueMicrotask(() => document.querySelector<HTMLElement>('[data-canned-first]')?.focus());
				}}
			>
				<bdi className={css.name}>{reply.title}</bdi>
				<span className={css.shortcut}>/{reply.shortcut}</span>
				<span className={css.below}>
					{outdated && (
						<span className={css.warning}>
							{outdated.kind === 'date' ? <CalendarX2 size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />}
							{outdatedText(outdated)}
						</span>
					)}
					<span>{usesText(reply.uses)}</span>
					{best !== '' && <span>{best}</span>}
					{isHalfWritten && (
						<span>
							<Trans>Changed, not saved</Trans>
						</span>
					)}
				</span>
			</button>
		</li>
	);
}
