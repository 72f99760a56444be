// Connecting: who are these credentials at the platform? Nothing is stored here.

import { ConnectorError, type Json, type Self } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import { mapTextWords, uiText } from '../../../contract/ui-text.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import { createRedactor } from '../calls/redact.ts';
import { withoutMayHaveArrived } from '../calls/unsure-text.ts';

export interface CheckedCredentials {
	readonly self: Self;
	/** What to keep: renewed while checking (a session that the check opened), else as given. */
	readonly creds: Json;
	/** What asking cost, in millionths of a US dollar. */
	readonly spent: number;
}

/** Throws AppError('account' | 'bad-input') with a sentence for the connect screen. */
export async function checkCredentials(
	jobs: Jobs,
	connector: AnyConnector,
	typed: unknown,
	signal: AbortSignal,
): Promise<CheckedCredentials> {
	const { manifest } = connector;
	const parsed = manifest.credentials.safeParse(typed);
	if (!parsed.success)
		throw new AppError(
			'bad-input',
			uiText`Something is missing to connect ${manifest.name}. Please fill in every field.`,
		);
	const redactor = createRedactor(manifest.credentials);
	redactor.addSecrets(parsed.data);
	let job: ReturnType<Jobs['openForConnect']> | null = null;
	try {
		job = jobs.openForConnect(connector, parsed.data, null, signal);
		const self = await connector.check(job.ctx);
		if (typeof self.externalId !== 'string' || self.externalId === '')
			throw new ConnectorError(
				{ kind: 'drift', where: 'check' },
				uiText`${manifest.name} did not say which account this is.`,
			);
		return { self, creds: job.creds() as Json, spent: job.spent() };
	} catch (error) {
		throw toConnectError(error, manifest.name, redactor.text);
	}
}

/** While connecting nothing was published: an unsure outcome is only a broken connection. */
function toConnectError(error: unknown, platform: string, redact: (text: string) => string): AppError {
	if (error instanceof AppError) return error;
	const { fault, text } = readThrown(error, platform);
	const what = mapTextWords(withoutMayHaveArrived(text), redact);
	switch (fault?.kind) {
		case 'rate':
			return new AppError('account', uiText`${what} Try again in a few minutes.`, { cause: error });
		case 'transient':
		case 'unsure':
			return new AppError('account', uiText`${what} Nothing was stored; try again.`, { cause: error });
		default:
			return new AppError('account', what, { cause: error });
	}
}
