// Asks the platform who we are after a new sign-in, and daily while the sign-in is about to end: what the platform says about its end
// and about our rights is then true on the screen, and a warning that is settled goes away by itself. At most once a day, and never
// where asking costs money.
import type { AccountId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import type { AnyConnector } from '../calls/ctx.ts';
import type { Jobs } from '../calls/jobs.ts';

interface RefreshIdentityParts {
	readonly store: Pick<Store, 'listAccounts' | 'listStreams' | 'saveSelf'>;
	readonly deps: Pick<Deps, 'clock' | 'log'>;
	readonly jobs: Pick<Jobs, 'open' | 'quota' | 'takeRenewed'>;
	readonly connectorOf: (id: string) => AnyConnector | undefined;
}

interface RefreshIdentity {
	/** After an account was read. Never throws; most calls do nothing. */
	readonly refreshIfDue: (accountId: AccountId) => void;
	readonly stop: () => Promise<void>;
}

const dayMs = 86_400_000;
/** A day before the warning begins. */
const soonMs = 8 * dayMs;

export function createRefreshIdentity({ store, deps, jobs, connectorOf }: RefreshIdentityParts): RefreshIdentity {
	const { clock, log } = deps;
	const checkedAt = new Map<AccountId, number>();
	const wanted = new Set<AccountId>();
	const running = new Map<AccountId, Promise<void>>();
	const stopSignal = new AbortController();

	async function run(accountId: AccountId): Promise<void> {
		const account = (await store.listAccounts()).find(({ id, removedAt }) => id === accountId && removedAt === null);
		const connector = account && connectorOf(account.connectorId);
		if (!account || !connector || connector.manifest.money) return;
		const now = clock.now();
		const endsSoon = account.expiresAt !== null && account.expiresAt - now < soonMs;
		if (!(endsSoon || wanted.has(accountId)) || now - (checkedAt.get(accountId) ?? Number.NEGATIVE_INFINITY) < dayMs)
			return;
		checkedAt.set(accountId, now);
		wanted.delete(accountId);
		await refresh(account, connector);
	}

	async function refresh(account: StoredAccount, connector: AnyConnector): Promise<void> {
		const [stream] = connector.streams;
		const row = (await store.listStreams()).find((one) => one.accountId === account.id && one.streamId === stream?.id);
		const quota = stream && jobs.quota(account.id, stream, row);
		const { ctx } = await jobs.open({
			account,
			connector,
			...(quota ? { quota: { account: quota, purpose: 'poll' } } : {}),
			signal: stopSignal.signal,
		});
		const self = await connector.check(ctx);
		// Another identity is not this account's: the poll will say what is wrong.
		if (self.externalId === account.externalId) await store.saveSelf({ accountId: account.id, self });
	}

	return {
		refreshIfDue: (accountId) => {
			if (jobs.takeRenewed(accountId)) wanted.add(accountId);
			if (running.has(accountId) || stopSignal.signal.aborted) return;
			const done = run(accountId)
				.catch((error: unknown) =>
					log('an account could not be asked again who it is', { account: accountId, error: String(error) }),
				)
				.finally(() => running.delete(accountId));
			running.set(accountId, done);
		},
		stop: async () => {
			stopSignal.abort();
			await Promise.all(running.values());
		},
	};
}
