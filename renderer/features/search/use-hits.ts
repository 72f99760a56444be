import { useEffect, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useClient } from '../../state/context.tsx';

export type Hit = Output<'search.messages'>['hits'][number];

interface Hits {
	/** What the hits belong to; older than the text while an answer is on its way. */
	text: string;
	hits: readonly Hit[];
	before: string | null;
	problem: string | null;
}

const none: Hits = { text: '', hits: [], before: null, problem: null };
const PAUSE_MS = 120;

/** Full-text search as one types: the newest first, asked after a short pause; an overtaken answer is dropped. */
export function useHits(text: string, limit: number): Hits & { more: () => void } {
	const client = useClient();
	const [found, setFound] = useState<Hits>(none);
	const wanted = text.trim();
	useEffect(() => {
		if (wanted === '') {
			setFound(none);
			return;
		}
		let stale = false;
		const timer = setTimeout(async () => {
			try {
				const { hits, before } = await client['search.messages']({ text: wanted, limit });
				if (!stale) setFound({ text: wanted, hits, before, problem: null });
			} catch (error) {
				if (!stale)
					setFound({ ...none, text: wanted, problem: error instanceof Error ? error.message : String(error) });
			}
		}, PAUSE_MS);
		return () => {
			stale = true;
			clearTimeout(timer);
		};
	}, [client, wanted, limit]);
	const more = () => {
		if (found.before === null) return;
		client['search.messages']({ text: found.text, before: found.before, limit }).then(
			({ hits, before }) =>
				setFound((now) => (now.text === found.text ? { ...now, hits: [...now.hits, ...hits], before } : now)),
			(error: unknown) =>
				setFound((now) => ({ ...now, problem: error instanceof Error ? error.message : String(error) })),
		);
	};
	return { ...found, more };
}
