import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { Account, AccountId } from '../../../contract/index.ts';
import { openConversation } from '../../navigation/open-conversation.ts';
import { useAccounts, useStores, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choice } from '../../ui/Field.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './AddMessage.module.css';
import { EntryFields, type Wrong } from './EntryFields.tsx';
import { type EntryDraft, emptyEntry, entryFields, entryOf, toManualEntry } from './entry.ts';

/** A message that the owner read or heard at a place that no program may read. */
export function AddMessageDialog({ accountId, onClose }: { accountId: AccountId | null; onClose: () => void }) {
	const { t } = useLingui();
	const places = useAccounts((state) => state.accounts)?.filter((account) => account.manual !== null) ?? [];
	const place = places.find((account) => account.id === accountId) ?? places[0];
	if (!place)
		return (
			<Dialog title={t`Add a message`} closeLabel={t`Close`} onClose={onClose}>
				<Trans>There is no place that you check yourself. Add one under Accounts first.</Trans>
			</Dialog>
		);
	return <AddMessage key={place.id} place={place} places={places} onClose={onClose} />;
}

interface AddMessageProps {
	place: Account;
	places: readonly Account[];
	onClose: () => void;
}

function AddMessage({ place, places, onClose }: AddMessageProps) {
	const { t } = useLingui();
	const stores = useStores();
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const form = `message ${place.id}`;
	const [draft, setDraft] = useState<EntryDraft>(() => entryOf(stores.formDrafts.getState().drafts[form]));
	const [isDone, setDone] = useState(true);
	const [wrong, setWrong] = useState<Wrong | null>(null);
	const [busy, setBusy] = useState(false);
	const first = useRef<HTMLInputElement>(null);
	const formId = useId();
	const due = place.manual?.due === true;
	const keep = (next: EntryDraft) => {
		const fields = entryFields(next);
		if (fields) stores.formDrafts.getState().write(form, fields);
		else stores.formDrafts.getState().drop(form);
	};
	const change = (part: Partial<EntryDraft>) => {
		const next = { ...draft, ...part };
		setDraft(next);
		setWrong(null);
		keep(next);
	};
	const save = async (another: boolean) => {
		const read = toManualEntry(place.id, draft, due && isDone && !another, timeZone, stores.clock.now());
		if ('wrong' in read) return setWrong(read.wrong);
		setBusy(true);
		const saved = await stores.ui.getState().attempt(() => stores.client['manualEntries.save'](read.input));
		setBusy(false);
		if (!saved) return;
		const next = emptyEntry(draft.kind);
		keep(next);
		if (another) {
			setDraft(next);
			first.current?.focus();
			stores.ui.getState().notify(t`Added to the queue.`);
			return;
		}
		onClose();
		await stores.accounts.getState().read();
		await openConversation(stores, saved.threadId);
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (!busy) void save(false);
	};
	const foot = (
		<>
			<Button variant="quiet" onClick={onClose}>
				<Trans>Cancel</Trans>
			</Button>
			<Button aria-disabled={busy || undefined} onClick={() => busy || void save(true)}>
				<Trans>Save and add another</Trans>
			</Button>
			<Button type="submit" form={formId} variant="main" aria-disabled={busy || undefined}>
				<Trans>Save</Trans>
			</Button>
		</>
	);
	return (
		<Dialog
			wide
			title={t`Add a message from ${place.displayName}`}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={first}
			foot={foot}
		>
			<form id={formId} className={css.form} onSubmit={submit} noValidate>
				{places.length > 1 && (
					<Choice
						label={t`Place`}
						value={place.id}
						options={places.map(({ id, displayName }) => ({ value: id, label: displayName }))}
						onChange={(event) => {
							const chosen = places.find(({ id }) => id === event.target.value);
							if (chosen) stores.ui.getState().openDialog({ kind: 'addMessage', accountId: chosen.id });
						}}
					/>
				)}
				<EntryFields {...{ draft, wrong, timeZone }} place={place.displayName} firstRef={first} onChange={change} />
				{due && <Switch label={t`Done checking ${place.displayName}`} checked={isDone} onChange={setDone} />}
			</form>
		</Dialog>
	);
}
