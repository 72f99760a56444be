// How an error crosses a border: a code for the program, a sentence for the person.
import { z } from 'zod';

export const AppErrorCode = z.enum(['bad-input', 'not-found', 'conflict', 'not-allowed', 'account', 'offline', 'store', 'internal']);
export type AppErrorCode = z.output<typeof AppErrorCode>;

/** The message is a sentence for the owner; what only a developer needs goes into `cause`. */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly code: AppErrorCode;
	/** Which field of a form it is about. */
	readonly field: string | undefined;
	constructor(code: AppErrorCode, message: string, options?: ErrorOptions & { readonly field?: string | undefined }) {
		super(message, options);
		this.code = code;
		this.field = options?.field;
	}
}

export type Envelope = { ok: true; value: unknown } | { ok: false; error: { code: AppErrorCode; message: string; field?: string } };
