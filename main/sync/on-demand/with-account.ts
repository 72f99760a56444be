// One call to a platform because somebody asked for something, paid from the budget of replies. What goes wrong becomes a sentence.
import { AppError } from '../../../contract/errors.ts';
import { type AccountId, uiText } from '../../../contract/index.ts';
import type { Store } from '../../store/index.ts';
import type { AnyConnector, AnyCtx } from '../calls/ctx.ts';
import { readThrown } from '../calls/fault-from.ts';
import type { Media } from '../calls/guarded-fetch.ts';
import type { Jobs } from '../calls/jobs.ts';

export interface OnDemandParts {
	readonly store: Pick<Store, 'listAccounts' | 'listStreams'>;
	readonly jobs: Jobs;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
	readonly signal: AbortSignal;
}

interface OnDemandCall<T> {
	readonly accountId: AccountId;
	readonly media?: (connector: AnyConnector) => Media;
	readonly work: (connector: AnyConnector, ctx: AnyCtx) => Promise<T>;
}

/** Fifty megabytes over a shop's line. */
const extraTimeoutMs = 90_000;

/** Throws AppError with a sentence: gone, too large, refused, no line, sign in again. */
export async function withAccount<T>(
	{ store, jobs, connectorOf, signal }: OnDemandParts,
	{ accountId, media, work }: OnDemandCall<T>,
): Promise<T> {
	const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
	const account = accounts.find(({ id, removedAt }) => id === accountId && removedAt === null);
	const connector = account && connectorOf(account.connectorId);
	if (!account || !connector)
		throw new AppError('account', uiText`This account is not connected any more, so nothing can be fetched from it.`);
	const replyQuota = jobs.replyQuota(account.id, connector, rows);
	try {
		const job = await jobs.open({
			account,
			connector,
			...(replyQuota ? { quota: { account: replyQuota.quota, purpose: 'reply' } } : {}),
			spendPurpose: 'look',
			signal,
			longPollMs: extraTimeoutMs,
			...(media ? { media: media(connector) } : {}),
		});
		return await work(connector, job.ctx);
	} catch (error) {
		if (error instanceof AppError || signal.aborted) throw error;
		const { fault, text } = readThrown(error, connector.manifest.name);
		const shown = fault?.kind === 'auth' ? uiText`${text} Sign in again under Accounts, then it can be fetched.` : text;
		throw new AppError('account', jobs.redact(account.id, connector, shown), { cause: error });
	}
}
