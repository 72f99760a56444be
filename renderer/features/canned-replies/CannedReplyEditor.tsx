import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { CannedReply, Input } from '../../../contract/index.ts';
import { useLayout } from '../../navigation/use-layout.ts';
import { useCannedReplies } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { ActionsEditor } from './ActionsEditor.tsx';
import { CannedFiles } from './CannedFiles.tsx';
import css from './CannedReplyEditor.module.css';
import { cannedForm } from './canned-form.ts';
import { OutdatedStrip } from './OutdatedStrip.tsx';
import { Preview } from './Preview.tsx';
import { outcomeText, usesText } from './reply-texts.ts';
import { proposeShortcut, shortcutProblem } from './shortcut.ts';
import { VariableText } from './VariableText.tsx';

export type CannedReplyFields = Omit<Input<'cannedReplies.save'>, 'id'>;

interface CannedReplyEditorProps {
	/** Null = a new one. */
	reply: CannedReply | null;
	all: readonly CannedReply[];
	/** Answers whether it was saved. */
	onSave: (fields: CannedReplyFields) => Promise<boolean>;
	onClose: () => void;
	onRemove?: () => void;
}

const noFolder = 'none';
const daysOf = (text: string): number | null =>
	/^[1-9]\d{0,2}$/.test(text) && Number(text) <= 365 ? Number(text) : null;

export function CannedReplyEditor({ reply, all, onSave, onClose, onRemove }: CannedReplyEditorProps) {
	const { t } = useLingui();
	const folders = useCannedReplies((state) => state.folders);
	const isNarrow = useLayout() === 'narrow';
	const { fields, change, drop, isDraft } = useFormDraft(cannedForm(reply?.id ?? null), startOf(reply));
	const { title, shortcut, text } = fields;
	const [tried, setTried] = useState(false);
	const [isSaved, setSaved] = useState(false);
	const box = useRef<HTMLTextAreaElement>(null);
	/** The text of the field, else what the title proposes. */
	const proposal = proposeShortcut(title);
	const wanted = shortcut.trim() || proposal;
	const problem = shortcutProblem(wanted, reply?.id ?? null, all);
	const taken = all.find(
		(other) => other.id !== reply?.id && other.shortcut.toLocaleLowerCase() === wanted.toLocaleLowerCase(),
	);
	const shortcutText =
		problem === 'taken' && (tried || shortcut !== '')
			? t`“${taken?.title ?? ''}” has this shortcut already.`
			: problem === 'signs'
				? t`Letters, digits, - and _ only, at most 30.`
				: problem === 'empty' && tried
					? t`Please add a shortcut.`
					: null;
	const write = (patch: Partial<typeof fields>) => {
		setSaved(false);
		change(patch);
	};
	const submit = async (event?: FormEvent) => {
		event?.preventDefault();
		setTried(true);
		if (title.trim() === '' || problem !== null || text.trim() === '') return;
		const folderId = folders.find(({ id }) => id === fields.folder)?.id ?? null;
		const followUpDays = daysOf(fields.followUp);
		const actions = {
			tagIds: fields.tags.split(' ').filter((id) => id !== '') as CannedReply['actions']['tagIds'],
			laterDays: daysOf(fields.later),
			followUp: followUpDays === null ? null : { days: followUpDays, note: fields.note.trim() },
			done: fields.done === 'yes',
		};
		if (!(await onSave({ title: title.trim(), shortcut: wanted, text, folderId, actions }))) return;
		drop();
		setSaved(true);
	};
	const close = () => {
		onClose();
		queueMicrotask(() => document.querySelector<HTMLElement>('[data-canned-list] [data-row]')?.focus());
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			void submit();
		} else if (event.key === 'Escape' && !event.defaultPrevented) {
			event.preventDefault();
			if (isNarrow) return close();
			const row = document.querySelector<HTMLElement>('[data-canned-list] [aria-current]');
			(row ?? document.querySelector<HTMLElement>('[data-canned-list] [data-row]'))?.focus();
		}
	};
	return (
		<form className={css.editor} onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown} noValidate>
			<header className={css.head}>
				{isNarrow && (
					<Button variant="quiet" icon={<ArrowLeft size={16} aria-hidden />} onClick={close}>
						<Trans>All canned replies</Trans>
					</Button>
				)}
				<div className={css.headWords}>
					<h2 className={css.name}>
						<bdi>{title.trim() === '' ? t`New canned reply` : title}</bdi>
					</h2>
					{reply && <Uses reply={reply} />}
				</div>
				{onRemove && (
					<Button
						variant="quiet"
						onClick={() => {
							drop();
							onRemove();
						}}
					>
						<Trans>Remove</Trans>
					</Button>
				)}
			</header>
			{reply?.outdated[0] && <OutdatedStrip reply={reply} text={text} onText={(next) => write({ text: next })} />}
			<div className={css.body}>
				<div className={css.three}>
					<Field
						label={t`Title`}
						value={title}
						maxLength={80}
						autoFocus={reply === null}
						data-canned-first
						error={tried && title.trim() === '' ? t`Please add a title.` : null}
						onChange={(event) => write({ title: event.target.value })}
					/>
					<Field
						label={t`Shortcut`}
						value={shortcut}
						placeholder={proposal}
						maxLength={31}
						spellCheck={false}
						autoCapitalize="off"
						error={shortcutText}
						onChange={(event) => write({ shortcut: event.target.value.replace(/^\//, '') })}
					/>
					<div>
						<span className={css.label} aria-hidden>
							<Trans>Folder</Trans>
						</span>
						<Select
							label={t`Folder`}
							value={folders.some(({ id }) => id === fields.folder) ? fields.folder : noFolder}
							options={[
								{ value: noFolder, label: t`None` },
								...folders.map(({ id, name }) => ({ value: id as string, label: name })),
							]}
							onChange={(folder) => write({ folder: folder === noFolder ? '' : folder })}
						/>
					</div>
				</div>
				<VariableText
					boxRef={box}
					text={text}
					outdated={reply?.outdated ?? []}
					error={tried && text.trim() === '' ? t`Please add a text.` : null}
					onText={(next) => write({ text: next })}
				/>
				<Preview text={text} outdated={reply?.outdated ?? []} />
				<ActionsEditor fields={fields} onChange={write} />
				<CannedFiles reply={reply} />
			</div>
			<footer className={css.foot}>
				<Button type="submit" variant="main" hint="Ctrl ↵">
					<Trans>Save</Trans>
				</Button>
				<Button
					variant="quiet"
					onClick={() => {
						drop();
						close();
					}}
				>
					<Trans>Cancel</Trans>
				</Button>
				<span className={css.saved} role="status">
					{isDraft ? t`Not saved yet. What you typed is kept.` : isSaved ? t`Saved` : ''}
				</span>
			</footer>
		</form>
	);
}

function startOf(reply: CannedReply | null) {
	const actions = reply?.actions;
	return {
		title: reply?.title ?? '',
		shortcut: reply?.shortcut ?? '',
		text: reply?.text ?? '',
		folder: reply?.folderId ?? '',
		tags: actions?.tagIds.join(' ') ?? '',
		later: String(actions?.laterDays ?? ''),
		followUp: String(actions?.followUp?.days ?? ''),
		note: actions?.followUp?.note ?? '',
		done: actions?.done ? 'yes' : '',
	} as Record<'title' | 'shortcut' | 'text' | 'folder' | 'tags' | 'later' | 'followUp' | 'note' | 'done', string>;
}

/** "Used 41 times: 9 thanked, 2 angry, 30 said nothing more". */
function Uses({ reply }: { reply: CannedReply }) {
	const came = outcomeText(reply.outcome, reply.uses);
	return (
		<p className={`${css.uses} figures`}>
			{usesText(reply.uses)}
			{came !== null && `: ${came}`}
		</p>
	);
}
