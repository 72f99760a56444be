// Anything thrown, as a code and a sentence for the owner: what happened, what it means, what to do. Details stay in the log.

import { ConnectorError } from '../connectors/sdk/index.ts';
import { AppError, type AppErrorCode } from '../contract/errors.ts';
import { uiText } from '../contract/ui-text.ts';
import { StoreError } from './store/errors.ts';

/** Which kinds of the store are the caller's affair; the others are the data file's. */
const storeCodes: Partial<Record<StoreError['kind'], AppErrorCode>> = {
	conflict: 'conflict',
	confirm: 'confirm',
	notFound: 'not-found',
};

export function toAppError(thrown: unknown): AppError {
	if (thrown instanceof AppError) return thrown;
	// Both of these carry a sentence for the owner already.
	if (thrown instanceof ConnectorError) return new AppError('account', thrown.text, { cause: thrown });
	if (thrown instanceof StoreError)
		return new AppError(storeCodes[thrown.kind] ?? 'store', thrown.text, { cause: thrown });
	const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return new AppError('store', uiText`The disk is full. Nothing was lost; make some room and try again.`, {
			cause: thrown,
		});
	if (thrown instanceof Error && 'syscall' in thrown)
		return new AppError(
			'store',
			uiText`The folder with the data cannot be used. Check that it is a folder, belongs to you and can be written, then try again.`,
			{
				cause: thrown,
			},
		);
	return new AppError(
		'internal',
		uiText`Something went wrong inside the program. Try again; if it happens again, restart it. Nothing was deleted.`,
		{
			cause: thrown,
		},
	);
}
