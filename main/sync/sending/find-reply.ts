// Asks the platform for one unsure reply. What it finds must be ours, and not another reply's already.
import { type Item, ItemShape } from '../../../connectors/sdk/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { UnsureJob } from '../../store/shapes.ts';
import type { AnyConnector, Job } from '../calls/ctx.ts';
import type { Jobs } from '../calls/jobs.ts';
import type { OutcomeWriter } from './write-outcome.ts';

export interface FindReplyParts {
	readonly store: Pick<Store, 'listOthersReplies' | 'recordUnsureCheck' | 'listAccounts' | 'listStreams'>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	readonly jobs: Jobs;
	readonly accept: OutcomeWriter['accept'];
	readonly signal: AbortSignal;
}

/** What stays of a check that failed. */
export interface OpenedJob {
	job: Job | null;
}

/** Clocks differ, and some platforms round. */
const clockToleranceMs = 5 * 60_000;

/** true = it was found and is resolved. Throws when the platform cannot be asked; `asked` then keeps what was opened. */
type FindReply = (job: UnsureJob, connector: AnyConnector, asked?: OpenedJob) => Promise<boolean>;

export function createFindReply(parts: FindReplyParts): FindReply {
	const { store, deps, jobs } = parts;
	const { clock, log } = deps;
	return async function findReply(job, connector, asked) {
		const [accounts, rows] = await Promise.all([store.listAccounts(), store.listStreams()]);
		const account = accounts.find(({ id, removedAt }) => id === job.accountId && removedAt === null);
		if (!account || !connector.findReply) return false;
		const replyQuota = jobs.replyQuota(account.id, connector, rows);
		const opened = await jobs.open({
			account,
			connector,
			...(replyQuota ? { quota: { account: replyQuota.quota, purpose: 'reply' } } : {}),
			signal: parts.signal,
		});
		const { ctx, offset } = opened;
		if (asked) asked.job = opened;
		const begun = clock.now();
		const given = await connector.findReply(ctx, job.target, job.reply);
		const ours = given.filter((item) => isOurs(item, job, offset()));
		const taken = new Set(
			await store.listOthersReplies({ id: job.id, externalIds: ours.map(({ externalId }) => externalId) }),
		);
		const hits = ours.filter(({ externalId }) => !taken.has(externalId));
		if (hits.length > 1) log('a reply stands more than once at the platform', { reply: job.id, times: hits.length });
		const first = [...hits].sort((a, b) => a.createdAt - b.createdAt)[0];
		// A look counts from its beginning: what came later it may have missed.
		if (first) await parts.accept(job.id, first, 'look');
		else await store.recordUnsureCheck({ id: job.id, found: 0, at: begun });
		return first !== undefined;
	};
}

/** The connector knows what its platform does to a text; here only what no reply of ours can be. `offset`: server time minus ours. */
function isOurs(item: Item, job: UnsureJob, offset: number): boolean {
	return (
		ItemShape.safeParse(item).success &&
		item.author.isShop &&
		item.createdAt >= job.reply.at + offset - clockToleranceMs
	);
}
