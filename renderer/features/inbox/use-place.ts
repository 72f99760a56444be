import { useCallback } from 'react';
import type { AccountId } from '../../../contract/index.ts';
import { useAccounts } from '../../state/context.tsx';

export interface PlaceName {
	/** "Mastodon". */
	name: string;
	letter: string;
}

/** The platform behind a row, by its account, else by its connector. */
export function usePlaceOf(): (row: { accountId?: AccountId; connectorId: string }) => PlaceName {
	const accounts = useAccounts((state) => state.accounts);
	const connectors = useAccounts((state) => state.connectors);
	return useCallback(
		({ accountId, connectorId }) => {
			const account = accounts?.find((one) => one.id === accountId);
			const connector = connectors.find((one) => one.id === connectorId);
			const name = account?.connectorName ?? connector?.name ?? connectorId;
			return { name, letter: account?.letter ?? connector?.letter ?? name.slice(0, 1).toUpperCase() };
		},
		[accounts, connectors],
	);
}
