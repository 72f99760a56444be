// Where something was said, by name: the one home of a channel's name and letter, on every screen.
import { useCallback } from 'react';
import type { AccountId } from '../../contract/index.ts';
import { useAccounts } from '../state/context.tsx';

export interface ChannelLabel {
	/** "Mastodon", "WooCommerce". */
	name: string;
	letter: string;
}

/** The channel a row names; else the platform behind it, by its account or its connector. */
export function useChannelOf(): (row: {
	accountId?: AccountId;
	connectorId: string;
	channel: string | null;
}) => ChannelLabel {
	const accounts = useAccounts((state) => state.accounts);
	const connectors = useAccounts((state) => state.connectors);
	return useCallback(
		({ accountId, connectorId, channel }) => {
			if (channel !== null) return { name: channel, letter: firstLetter(channel) };
			const account = accounts?.find((one) => one.id === accountId);
			const connector = connectors.find((one) => one.id === connectorId);
			const name = account?.connectorName ?? connector?.name ?? connectorId;
			return { name, letter: account?.letter ?? connector?.letter ?? firstLetter(name) };
		},
		[accounts, connectors],
	);
}

const firstLetter = (name: string): string => (Array.from(name.trim())[0] ?? '?').toLocaleUpperCase();
