// What is being written down: kept as a half-filled form, so that neither a press of Escape nor a crash costs what was typed.
import type { AccountId, Client, FormFields, ManualEntryKind } from '../../../contract/index.ts';
import { fromLocalInput } from '../../format/local-input.ts';

export interface EntryDraft {
	/** Saving twice is once. */
	readonly token: string;
	readonly kind: ManualEntryKind;
	readonly isPublic: boolean;
	readonly author: string;
	readonly text: string;
	/** As the field has it; null = now. */
	readonly when: string | null;
	/** '' = no stars. */
	readonly stars: string;
	readonly answer: string;
}

export const emptyEntry = (kind: ManualEntryKind = 'comment'): EntryDraft => ({
	token: crypto.randomUUID(),
	kind,
	isPublic: true,
	author: '',
	text: '',
	when: null,
	stars: '',
	answer: '',
});

/** Only what others may have read can be public. */
export const canBePublic = (kind: ManualEntryKind): boolean => kind === 'comment' || kind === 'review';
const isStarted = ({ author, text, answer }: EntryDraft): boolean =>
	[author, text, answer].some((words) => words.trim() !== '');

const kinds: readonly string[] = ['comment', 'review', 'message', 'call'] satisfies readonly ManualEntryKind[];
/** As a half-filled form is kept; null = nothing in it is worth keeping. */
export const entryFields = (draft: EntryDraft): FormFields | null =>
	isStarted(draft) ? { ...draft, isPublic: draft.isPublic ? 'yes' : '', when: draft.when ?? '' } : null;
export function entryOf(fields: FormFields | undefined): EntryDraft {
	const { kind = '', token, isPublic, when, author = '', text = '', stars = '', answer = '' } = fields ?? {};
	if (fields === undefined || token === undefined || !kinds.includes(kind)) return emptyEntry();
	const texts = { author, text, stars, answer };
	return { ...texts, token, kind: kind as ManualEntryKind, isPublic: isPublic === 'yes', when: when || null };
}

/** What main wants, or which field is wrong. */
export function toManualEntry(
	accountId: AccountId,
	draft: EntryDraft,
	isChecked: boolean,
	timeZone: string,
	now: number,
): { input: Parameters<Client['manualEntries.save']>[0] } | { wrong: 'text' | 'when' | 'future' } {
	const { token, kind, author, text, when, stars, answer } = draft;
	if (text.trim() === '') return { wrong: 'text' };
	const at = when === null ? null : fromLocalInput(when, timeZone);
	if (when !== null && at === null) return { wrong: 'when' };
	if (at !== null && at > now) return { wrong: 'future' };
	return {
		input: {
			...{ accountId, token, kind, author: author.trim(), text: text.trim(), at, checked: isChecked },
			audience: canBePublic(kind) && draft.isPublic ? 'public' : 'private',
			rating: kind === 'review' && stars !== '' ? Number(stars) : null,
			answer: answer.trim() === '' ? null : answer.trim(),
		},
	};
}
