// The replies that are being sent now.
import type { AccountId, OutboxId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';

interface RunningSends {
	readonly has: (id: OutboxId) => boolean;
	readonly countOf: (accountId: AccountId) => number;
	/** Resolves when `send` has ended, well or not. */
	readonly start: (id: OutboxId, accountId: AccountId, send: () => Promise<void>) => Promise<void>;
	/** Resolves when none is left. */
	readonly idle: () => Promise<void>;
}

export function createRunningSends(log: Deps['log'], onEnd: () => void): RunningSends {
	const running = new Map<OutboxId, { readonly accountId: AccountId; readonly done: Promise<void> }>();
	return {
		has: (id) => running.has(id),
		countOf: (accountId) => [...running.values()].filter((one) => one.accountId === accountId).length,
		start: (id, accountId, send) => {
			const done = send()
				.catch((error: unknown) => log('a reply could not be handled', { reply: id, error: String(error) }))
				.then(() => {
					running.delete(id);
					onEnd();
				});
			running.set(id, { accountId, done });
			return done;
		},
		idle: async () => {
			while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done));
		},
	};
}
