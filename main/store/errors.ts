// What can go wrong with the data file, in the only terms callers act on. The message is a sentence for the owner; `cause` is for the log.

import { englishText, rawText, type UiText, uiText } from '../../contract/ui-text.ts';

export type StoreErrorKind = 'corrupt' | 'readonly' | 'full' | 'busy' | 'constraint' | 'conflict' | 'notFound' | 'future' | 'unknown';

export class StoreError extends Error {
	override readonly name = 'StoreError';
	readonly kind: StoreErrorKind;
	readonly text: UiText;
	constructor(kind: StoreErrorKind, text: UiText | string, options?: ErrorOptions) {
		super(typeof text === 'string' ? text : englishText(text), options);
		this.text = typeof text === 'string' ? rawText(text) : text;
		this.kind = kind;
	}
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that mean something to the owner. */
const byCode: Readonly<Record<number, readonly [StoreErrorKind, UiText]>> = {
	5: ['busy', uiText`The data file is in use by another program. Close the other Countertalk, then try again.`],
	6: ['busy', uiText`The data file is in use by another program. Close the other Countertalk, then try again.`],
	8: ['readonly', uiText`The data file cannot be written. Check that you may write to its folder.`],
	10: ['unknown', uiText`The disk reported an error. Nothing was overwritten; what was saved before is still there.`],
	11: ['corrupt', uiText`The data file is damaged; the disk may be failing. Nothing was deleted.`],
	13: ['full', uiText`The disk is full. Nothing was lost; make some room and it goes on.`],
	14: ['readonly', uiText`The data file cannot be opened. Check that its folder exists and that you may write to it.`],
	19: ['constraint', uiText`This could not be saved, because it does not fit what is already stored.`],
	26: ['corrupt', uiText`This file is not a Countertalk database. It was left untouched.`],
};

/** What the file system says while the file is made, moved or copied. */
const byFileCode: Readonly<Record<string, number>> = { EACCES: 14, EPERM: 14, EROFS: 8, ENOSPC: 13, EDQUOT: 13, ENOTDIR: 14, EEXIST: 14 };

/** Turns whatever SQLite threw into a StoreError; a StoreError passes as it is. */
export function toStoreError(error: unknown): StoreError {
	if (error instanceof StoreError) return error;
	const byFile = error instanceof Error && 'code' in error ? byFileCode[String(error.code)] : undefined;
	if (byFile) return toStoreError({ errcode: byFile, cause: error });
	const code = error !== null && typeof error === 'object' && 'errcode' in error ? Number(error.errcode) & 0xff : -1;
	const [kind, text]: readonly [StoreErrorKind, UiText] = byCode[code] ?? [
		'unknown',
		uiText`Something went wrong with the data file. What was saved before is still there.`,
	];
	return new StoreError(kind, text, { cause: error });
}

const gone = {
	account: uiText`This account is no longer here.`,
	attachment: uiText`This attachment is no longer here.`,
	'canned reply': uiText`This canned reply is no longer here.`,
	conversation: uiText`This conversation is no longer here.`,
	'follow-up': uiText`This follow-up is no longer here.`,
	message: uiText`This message is no longer here.`,
	note: uiText`This note is no longer here.`,
	reply: uiText`This reply is no longer here.`,
	tag: uiText`This tag is no longer here.`,
};
export const notFound = (what: keyof typeof gone): StoreError => new StoreError('notFound', gone[what]);
export const conflict = (text: UiText): StoreError => new StoreError('conflict', text);
