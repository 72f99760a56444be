import { rawText } from '../../contract/ui-text.ts';
import type { FixtureShop } from './owner-acts.ts';
import { lastUsed } from './platforms.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How the reading stands: faults with their sentences, "come again at …", budgets, money, what the platform lost. */
export async function fillHealth(shop: FixtureShop): Promise<void> {
	const { store, account } = shop;
	const now = lastUsed;
	const failing = { lastPollAt: now - minute, failures: 3, faultSince: now - hour };
	await store.saveStream({
		accountId: account('telegram'),
		streamId: 'updates',
		patch: {
			...failing,
			fault: { kind: 'auth' },
			nextAt: null,
			sentence: rawText('Telegram does not accept the sign-in any more. Connect the account again.'),
		},
	});
	const retryAt = now + 3 * hour;
	await store.saveStream({
		accountId: account('mastodon'),
		streamId: 'mentions',
		patch: {
			...failing,
			fault: { kind: 'rate', retryAt },
			nextAt: retryAt,
			sentence: rawText('Mastodon asked us to wait.'),
			budget: { spent: [[Math.floor(now / 5000), 12]], day: null, share: 0.5, shrunkAt: now - minute },
		},
	});
	await store.logCheck({
		accountId: account('mastodon'),
		streamId: 'mentions',
		outcome: rawText('Mastodon asked us to wait.'),
		items: 0,
		at: now,
	});
	const limited = account('x');
	const wish = { accountId: limited, on: 'reads', each: 5000, max: 100, min: 5, now } as const;
	const asked = await store.reserveSpend({ ...wish, purpose: 'poll' });
	await store.commitSpend({ accountId: limited, month: asked.month, on: 'reads', by: -400_000 });
	await store.reserveSpend({ ...wish, on: 'replies', each: 15_000, max: 1, min: 1, purpose: 'reply' });
	await store.setMoneyLimit({ accountId: limited, limit: 7_000_000 });
	const stopped = account('google-business');
	await store.setMoneyLimit({ accountId: stopped, limit: 0 });
	await store.reserveSpend({ ...wish, accountId: stopped, purpose: 'poll' });
	const gone = await store.saveAccount({
		connectorId: 'wordpress',
		self: { externalId: 'https://old.birchlane.example', displayName: 'Our old site', facts: { was: 'here' } },
		since: now - 90 * day,
		now: now - 60 * day,
	});
	await store.removeAccount({ accountId: gone.id, now: now - 10 * day });
}
