import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { useUi } from '../../state/context.tsx';
import { useFormDraft } from '../../state/form-drafts/use-form-draft.ts';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { typeInto } from '../../ui/type-into.ts';
import css from './CannedRepliesPage.module.css';
import { cutAtGaps } from './gaps.ts';
import { proposeShortcut, shortcutProblem } from './shortcut.ts';
import { variableValues } from './variable-values.ts';
import { fillVariables, type VariableName, variableNames } from './variables.ts';

export type CannedReplyFields = Pick<CannedReply, 'title' | 'shortcut' | 'text'>;

/** The name of its form: what is typed there and not saved yet is kept under it. */
export const cannedForm = (id: CannedReply['id'] | null): string => `canned ${id ?? 'new'}`;

interface CannedReplyEditorProps {
	/** Null = a new one. */
	reply: CannedReply | null;
	all: readonly CannedReply[];
	/** Answers whether it was saved. */
	onSave: (text: CannedReplyFields) => Promise<boolean>;
	onCancel: () => void;
	onRemove?: () => void;
}

export function CannedReplyEditor({ reply, all, onSave, onCancel, onRemove }: CannedReplyEditorProps) {
	const { t } = useLingui();
	const { fields, change, drop } = useFormDraft(cannedForm(reply?.id ?? null), {
		title: reply?.title ?? '',
		shortcut: reply?.shortcut ?? '',
		text: reply?.text ?? '',
	});
	const { title, shortcut, text } = fields;
	const [tried, setTried] = useState(false);
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
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		setTried(true);
		if (title.trim() === '' || problem !== null || text.trim() === '') return;
		if (await onSave({ title: title.trim(), shortcut: wanted, text })) drop();
	};
	return (
		<form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
			<div className={css.two}>
				<Field
					label={t`Title`}
					value={title}
					maxLength={80}
					autoFocus
					error={tried && title.trim() === '' ? t`Please add a title.` : null}
					onChange={(event) => change({ title: event.target.value })}
				/>
				<Field
					label={t`Shortcut`}
					help={t`Type it after /`}
					value={shortcut}
					placeholder={proposal}
					maxLength={31}
					spellCheck={false}
					autoCapitalize="off"
					error={shortcutText}
					onChange={(event) => change({ shortcut: event.target.value.replace(/^\//, '') })}
				/>
			</div>
			<TextArea
				ref={box}
				label={t`Text`}
				rows={5}
				value={text}
				maxLength={10_000}
				error={tried && text.trim() === '' ? t`Please add a text.` : null}
				onChange={(event) => change({ text: event.target.value })}
			/>
			<Variables
				onPick={(name) =>
					box.current && typeInto(box.current, box.current.selectionStart, box.current.selectionEnd, `{${name}}`)
				}
			/>
			<Preview text={text} />
			<div className={css.buttons}>
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
				{onRemove && (
					<Button
						variant="quiet"
						className={css.remove ?? ''}
						onClick={() => {
							drop();
							onRemove();
						}}
					>
						<Trans>Remove</Trans>
					</Button>
				)}
			</div>
		</form>
	);
}

function Variables({ onPick }: { onPick: (name: VariableName) => void }) {
	const { t } = useLingui();
	const id = useId();
	const what: Record<VariableName, string> = {
		name: t`the customer's first name`,
		'my name': t`your first name`,
		shop: t`the name of the shop`,
		order: t`an order number they wrote`,
		'hours today': t`today's opening hours`,
		phone: t`your phone number`,
		'e-mail': t`your e-mail address`,
		address: t`your address`,
		website: t`your website`,
		prices: t`your prices, one on each line`,
		returns: t`what you say about returns`,
	};
	return (
		<div>
			<p id={id} className={css.lead}>
				<Trans>These are filled in for you. Anything unknown becomes a gap that you fill in before sending.</Trans>
			</p>
			<ul className={css.variables} aria-labelledby={id}>
				{variableNames.map((name) => (
					<li key={name}>
						<button type="button" onClick={() => onPick(name)}>
							<code>{`{${name}}`}</code> {what[name]}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}

function Preview({ text }: { text: string }) {
	const settings = useUi((ui) => ui.app?.settings);
	const now = useNow(60_000);
	if (!settings || text.trim() === '') return null;
	const filled = fillVariables(text, variableValues({ name: 'Dana' }, [], settings, now));
	return (
		<div>
			<h2 className={css.label}>
				<Trans>To Dana it would say</Trans>
			</h2>
			<p className={css.sample} dir="auto">
				{cutAtGaps(filled).map((part) => (part.gap ? <mark key={part.from}>{part.text}</mark> : part.text))}
			</p>
		</div>
	);
}
