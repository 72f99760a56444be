// Why connecting was refused, and where the screen shows it: at the box it is about, else above the button.

import type { CredentialField } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';

export interface ConnectProblem {
	/** null = about no single box. */
	readonly field: string | null;
	readonly sentence: string;
}

export function connectProblemOf(error: unknown, fields: readonly CredentialField[]): ConnectProblem {
	const named = error instanceof CallError ? error.field : undefined;
	return {
		field: fields.find(({ name }) => name === named)?.name ?? null,
		sentence: error instanceof Error ? error.message : String(error),
	};
}
