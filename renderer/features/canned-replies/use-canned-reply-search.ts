import { useEffect, useMemo, useState } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { loadCannedReplySearch } from './lazy.ts';
import type { createCannedReplySearch } from './search-canned-replies.ts';

let known: typeof createCannedReplySearch | null = null;

/** Finding what is only close takes a library: it comes when the box gets the focus, not with the first screen. */
export function useCannedReplySearch(
	replies: readonly CannedReply[],
	wanted: boolean,
): (query: string) => CannedReply[] {
	const [create, setCreate] = useState(() => known);
	useEffect(() => {
		if (!wanted || create) return;
		let isHere = true;
		void loadCannedReplySearch().then((found) => {
			known = found;
			if (isHere) setCreate(() => known);
		});
		return () => {
			isHere = false;
		};
	}, [wanted, create]);
	return useMemo(() => create?.(replies) ?? (() => []), [create, replies]);
}
