import { useMemo } from 'react';
import { useChannelOf } from '../../navigation/use-channel.ts';
import { useTags } from '../../state/context.tsx';
import type { FilterNames } from './filter-text.ts';

/** What the values of a filter are called. */
export function useFilterNames(): FilterNames {
	const tags = useTags((state) => state.tags);
	const channelOf = useChannelOf();
	return useMemo(
		() => ({
			tags: tags ?? [],
			placeName: ({ connectorId, channel }) => channelOf({ connectorId, channel: channel ?? null }).name,
		}),
		[tags, channelOf],
	);
}
