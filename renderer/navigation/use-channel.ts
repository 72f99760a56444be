// Where something was said, by name: the one home of a channel's name and letter, on every screen.
import { useCallback } from 'react';
import type { Account, AccountId, Filter } from '../../contract/index.ts';
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

interface ChannelFilter {
	readonly key: string;
	readonly name: string;
	readonly filter: Required<Pick<Filter, 'connectorId' | 'channel'>>;
}

/** What can be chosen among: each channel once, and the platform itself where something was said there that names none. */
export function channelFilters(accounts: readonly Account[]): ChannelFilter[] {
	const found = new Map<string, ChannelFilter>();
	for (const { connectorId, connectorName, channels } of accounts) {
		for (const channel of channels.length > 0 ? channels : [null]) {
			const key = JSON.stringify([connectorId, channel]);
			found.set(key, { key, name: channel ?? connectorName, filter: { connectorId, channel } });
		}
	}
	return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
