// One attachment, because somebody asked for it: from the platform, paid from the account's budget, at most so many bytes.
import { ConnectorError, faultOf, type Json } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import { type AccountId, uiText } from '../../../contract/index.ts';
import type { Store } from '../../store/index.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import { readThrown } from '../calls/fault-from.ts';
import type { Jobs } from '../calls/jobs.ts';
import { readBody } from '../calls/read-body.ts';

interface OpenAttachmentParts {
	readonly store: Pick<Store, 'listAccounts' | 'listStreams'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly signal: AbortSignal;
}
interface AttachmentRequest {
	readonly accountId: AccountId;
	readonly ref: Json;
	readonly maxBytes: number;
}
export type OpenAttachment = (asked: AttachmentRequest) => Promise<Uint8Array<ArrayBuffer>>;

/** Fifty megabytes over a shop's line. */
const extraTimeoutMs = 90_000;

/** Throws AppError with a sentence: gone, too large, refused, no line, sign in again. */
export const createOpenAttachment =
	({ store, jobs, connectorOf, signal }: OpenAttachmentParts): OpenAttachment =>
	async ({ accountId, ref, maxBytes }) => {
		const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
		const account = accounts.find(({ id, removedAt }) => id === accountId && removedAt === null);
		const connector = account && connectorOf(account.connectorId);
		if (!account || !connector)
			throw new AppError('account', uiText`This account is not connected any more, so nothing can be fetched from it.`);
		const { name } = connector.manifest;
		if (!connector.open)
			throw new AppError('not-allowed', uiText`${name} does not hand out files to programs. Open the message there.`);
		const replyQuota = jobs.replyQuota(account.id, connector, rows);
		try {
			const job = await jobs.open({
				account,
				connector,
				...(replyQuota ? { quota: { account: replyQuota.quota, purpose: 'reply' } } : {}),
				spendPurpose: 'look',
				signal,
				longPollMs: extraTimeoutMs,
				media: { hosts: connector.mediaHosts?.(ref) ?? [], maxBytes },
			});
			const response = await connector.open(job.ctx, ref);
			if (!response.ok) throw refused(response, name, job.ctx.now);
			const body = await readBody(response, (work) => work, maxBytes);
			if (body.end === 'too large') throw tooLarge(name, maxBytes);
			if (body.end === 'cut')
				throw new ConnectorError({ kind: 'transient' }, uiText`${name} broke off in the middle of it.`, {
					cause: body.cause,
				});
			return body.bytes;
		} catch (error) {
			if (error instanceof AppError || signal.aborted) throw error;
			const { fault, text } = readThrown(error, name);
			const shown =
				fault?.kind === 'auth' ? uiText`${text} Sign in again under Accounts, then it can be fetched.` : text;
			throw new AppError('account', jobs.redact(account.id, connector, shown), { cause: error });
		}
	};

const tooLarge = (name: string, maxBytes: number): AppError =>
	new AppError(
		'not-allowed',
		uiText`This is larger than ${Math.round(maxBytes / 1_048_576)} MB. Open the message at ${name} to see it.`,
	);

/** A place of pictures says "forbidden" when the address has run out, which is no matter of the sign-in. */
function refused(response: Response, from: string, now: () => number): Error {
	if (response.status === 429 || response.status >= 500) return faultOf(response, { from, where: 'attachment', now });
	return new ConnectorError(
		{ kind: 'gone' },
		uiText`${from} no longer has this: it was taken down, or its address has expired.`,
		{
			cause: new Error(`attachment: HTTP ${response.status}`),
		},
	);
}
