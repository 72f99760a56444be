// What can go wrong with the data file, in the only terms callers act on. The message is a sentence for the owner; `cause` is for the log.

import { englishText, type UiText, uiText } from '../../contract/ui-text.ts';
import { type Failure, failureOf } from './engine/failure.ts';

export type StoreErrorKind =
	| 'corrupt'
	| 'readonly'
	| 'full'
	| 'failing'
	| 'busy'
	| 'constraint'
	| 'conflict'
	| 'confirm'
	| 'notFound'
	| 'future'
	| 'unknown';

export class StoreError extends Error {
	override readonly name = 'StoreError';
	readonly kind: StoreErrorKind;
	readonly text: UiText;
	constructor(kind: StoreErrorKind, text: UiText, options?: ErrorOptions) {
		super(englishText(text), options);
		this.text = text;
		this.kind = kind;
	}
}

const diskKinds = ['full', 'readonly', 'failing'] as const;
/** The disk takes nothing: it is full, it or its folder cannot be written, or it reports errors. */
export type DiskKind = (typeof diskKinds)[number];
export const isDiskKind = (kind: StoreErrorKind): kind is DiskKind => diskKinds.some((one) => one === kind);

/** What a failure of the engine means to the owner. */
const byFailure: Readonly<Record<Failure, readonly [StoreErrorKind, UiText]>> = {
	busy: ['busy', uiText`The data file is in use by another program. Close the other Countertalk, then try again.`],
	locked: ['busy', uiText`The data file is in use by another program. Close the other Countertalk, then try again.`],
	readonly: ['readonly', uiText`The data file cannot be written. Check that you may write to its folder.`],
	ioerr: [
		'failing',
		uiText`The disk reported an error. Nothing was overwritten; what was saved before is still there.`,
	],
	corrupt: ['corrupt', uiText`The data file is damaged; the disk may be failing. Nothing was deleted.`],
	full: ['full', uiText`The disk is full. Nothing was lost; make some room and it goes on.`],
	cantopen: [
		'readonly',
		uiText`The data file cannot be opened. Check that its folder exists and that you may write to it.`,
	],
	constraint: ['constraint', uiText`This could not be saved, because it does not fit what is already stored.`],
	notadb: ['corrupt', uiText`This file is not a Countertalk database. It was left untouched.`],
};

/** Turns whatever the database or the file system threw into a StoreError; a StoreError passes as it is. */
export function toStoreError(error: unknown): StoreError {
	if (error instanceof StoreError) return error;
	const failure = failureOf(error);
	const [kind, text]: readonly [StoreErrorKind, UiText] = failure
		? byFailure[failure]
		: (['unknown', uiText`Something went wrong with the data file. What was saved before is still there.`] as const);
	return new StoreError(kind, text, { cause: error });
}

const gone = {
	account: uiText`This account is no longer here.`,
	attachment: uiText`This attachment is no longer here.`,
	'canned reply': uiText`This canned reply is no longer here.`,
	rule: uiText`This rule is no longer here.`,
	conversation: uiText`This conversation is no longer here.`,
	file: uiText`This file is no longer here.`,
	folder: uiText`This folder is no longer here.`,
	'follow-up': uiText`This follow-up is no longer here.`,
	message: uiText`This message is no longer here.`,
	note: uiText`This note is no longer here.`,
	person: uiText`This person is no longer here.`,
	reply: uiText`This reply is no longer here.`,
	tag: uiText`This tag is no longer here.`,
	view: uiText`This view is no longer here. Another window may have deleted it.`,
};
export const notFound = (what: keyof typeof gone): StoreError => new StoreError('notFound', gone[what]);
/** The owner is asked first. */
export const confirmFirst = (text: UiText): StoreError => new StoreError('confirm', text);
export const conflict = (text: UiText): StoreError => new StoreError('conflict', text);
