// Checks credentials and saves the account. The credentials were typed or come from a sign-in in the browser.

import type { Self } from '../../../connectors/sdk/index.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccountId } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Clock, Secrets } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import { monthOf } from '../../store/rules/spending.ts';
import type { StoredAccount } from '../../store/shapes.ts';
import type { AnyConnector, Sync } from '../../sync/index.ts';
import { inMillionths } from '../../sync/limits/spend-guard.ts';

/** How far back a first import reads. Older messages need no answer any more. */
const importMs = 30 * 86_400_000;

/** `reconnects`: the account these credentials are meant for; another identity is refused. Throws what `check` throws. */
export type SaveConnection = (
	connector: AnyConnector,
	creds: Record<string, unknown>,
	reconnects: AccountId | null,
	signal?: AbortSignal,
) => Promise<AccountId>;

interface SaveConnectionNeeds {
	readonly store: Pick<Store, 'listAccounts' | 'saveAccount' | 'commitSpend'>;
	readonly sync: Pick<Sync, 'checkWithCreds' | 'checkNow' | 'wakeOutbox'>;
	readonly secrets: Pick<Secrets, 'set' | 'remove'>;
	readonly clock: Clock;
	readonly newId: () => AccountId;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

export const createSaveConnection =
	({ store, sync, secrets, clock, newId, log }: SaveConnectionNeeds): SaveConnection =>
	async (connector, given, reconnects, signal) => {
		// A check may have opened a session: the credentials it returns are the ones to store.
		const { self, creds, spent } = await sync.checkWithCreds(connector, given);
		const accounts = (await store.listAccounts()).filter((account) => account.connectorId === connector.manifest.id);
		if (reconnects !== null) refuseOtherIdentity(accounts, reconnects, self, connector.manifest.name);
		const known = accounts.find((account) => account.externalId === self.externalId);
		const id = known?.id ?? newId();
		if (signal?.aborted) throw new AppError('account', uiText`The sign-in was given up. Nothing was changed.`);
		await secrets.set(id, creds);
		const now = clock.now();
		try {
			const { money, flatReplies = false } = connector.manifest;
			const moneyLimit = money ? inMillionths(money.monthlyLimit) : null;
			await store.saveAccount({
				id,
				connectorId: connector.manifest.id,
				self,
				since: now - importMs,
				now,
				flatReplies,
				moneyLimit,
			});
			await store.commitSpend({ accountId: id, month: monthOf(now), on: 'reads', by: spent });
		} catch (error) {
			if (!known) await secrets.remove(id);
			throw error;
		}
		// The first poll starts here and nobody awaits it: the screen shows its progress.
		void sync
			.checkNow(id)
			.catch((error: unknown) => log('the first poll of an account failed', { account: id, error: String(error) }));
		sync.wakeOutbox();
		return id;
	};

function refuseOtherIdentity(
	accounts: readonly StoredAccount[],
	wanted: AccountId,
	self: Self,
	platform: string,
): void {
	const account = accounts.find(({ id }) => id === wanted);
	if (!account) throw new AppError('not-found', uiText`This account is not here any more.`);
	if (account.externalId === self.externalId) return;
	throw new AppError(
		'account',
		uiText`This sign-in belongs to “${self.displayName}”, but this account is “${account.displayName}”. Sign in at ${platform} as “${account.displayName}”, or connect “${self.displayName}” as an account of its own. Nothing was changed.`,
	);
}
