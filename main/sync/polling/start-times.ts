// When an account may start: after a sleep or a network failure all would start together, so each gets a time of its own.
import type { AccountId } from '../../../contract/index.ts';
import type { Deps } from '../../deps.ts';

/** After a sleep no two accounts in the same second. */
const staggerMs = 1_500;

interface StartTimes {
	/** The next `assign` gives every account a time; `retryFailed`: what failed is tried once more. */
	readonly stagger: (retryFailed: boolean) => void;
	/** Assigns the times that `stagger` asked for. */
	readonly assign: (accountIds: readonly AccountId[]) => void;
	readonly postpone: (accountId: AccountId, ms: number) => void;
	/** 0 = at once. */
	readonly notBefore: (accountId: AccountId) => number;
	readonly retriesFailed: (accountId: AccountId) => boolean;
	readonly started: (accountId: AccountId) => void;
	readonly forget: (accountId: AccountId) => void;
}

export function createStartTimes({ clock, random }: Pick<Deps, 'clock' | 'random'>): StartTimes {
	const notBefore = new Map<AccountId, number>();
	const retryFailed = new Set<AccountId>();
	let pending: { from: number; retryFailed: boolean } | null = null;
	return {
		stagger: (all) => {
			pending = { from: clock.now(), retryFailed: all || (pending?.retryFailed ?? false) };
		},
		assign: (accountIds) => {
			if (!pending) return;
			const { from, retryFailed: all } = pending;
			pending = null;
			const shuffled = accountIds.map((id) => ({ id, by: random() })).sort((a, b) => a.by - b.by);
			shuffled.forEach(({ id }, place) => {
				// The first one starts at once: the owner is looking.
				notBefore.set(id, from + (place === 0 ? 0 : Math.round((place + random() * 0.2) * staggerMs)));
				if (all) retryFailed.add(id);
			});
		},
		postpone: (accountId, ms) => void notBefore.set(accountId, clock.now() + ms),
		notBefore: (accountId) => notBefore.get(accountId) ?? 0,
		retriesFailed: (accountId) => retryFailed.has(accountId),
		started: (accountId) => void retryFailed.delete(accountId),
		forget: (accountId) => void notBefore.delete(accountId),
	};
}
