// How an error crosses the IPC boundary: a code for the program, a sentence for the person.

import { z } from 'zod';
import { englishText, type UiText } from './ui-text.ts';

export const AppErrorCode = z.enum([
	'bad-input',
	'not-found',
	'conflict',
	/** Nothing was done: the owner is asked first, and says so in the next call. */
	'confirm',
	'not-allowed',
	'account',
	'offline',
	'store',
	'internal',
]);
export type AppErrorCode = z.output<typeof AppErrorCode>;

/** `text` is for the owner; what only a developer needs goes into `cause`. */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly code: AppErrorCode;
	/** What the owner reads. `message` is its English, for the log. */
	readonly text: UiText;
	/** Which field of a form it is about. */
	readonly field: string | undefined;
	constructor(code: AppErrorCode, text: UiText, options?: ErrorOptions & { readonly field?: string | undefined }) {
		super(englishText(text), options);
		this.text = text;
		this.code = code;
		this.field = options?.field;
	}
}

export type Envelope = { ok: true; value: unknown } | { ok: false; error: EnvelopeError };
/** `text` is what the owner reads, `message` its English. Missing `text`: the message is shown as it is. */
interface EnvelopeError {
	code: AppErrorCode;
	message: string;
	text?: UiText;
	field?: string;
}
