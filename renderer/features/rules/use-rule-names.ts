import { useCallback, useMemo } from 'react';
import type { RuleNames } from '../../format/rule-text.ts';
import { useAccounts, useTags } from '../../state/context.tsx';

/** The names of platforms and tags, and which platforms there are to choose from. */
export function useRuleNames(): { names: RuleNames; platforms: readonly string[] } {
	const connectors = useAccounts((state) => state.connectors);
	const accounts = useAccounts((state) => state.accounts);
	const tags = useTags((state) => state.tags);
	const platform = useCallback(
		(id: string) =>
			accounts?.find((one) => one.connectorId === id)?.connectorName ??
			connectors.find((one) => one.id === id)?.name ??
			id,
		[accounts, connectors],
	);
	return useMemo(() => {
		const mine = [...new Set((accounts ?? []).map(({ connectorId }) => connectorId))];
		return {
			names: { platform, tag: (id) => tags?.find((tag) => tag.id === id)?.name ?? null },
			platforms: mine.length > 0 ? mine : connectors.map(({ id }) => id),
		};
	}, [accounts, connectors, platform, tags]);
}
