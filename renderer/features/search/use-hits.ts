import { useEffect, useMemo, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { inEnglish } from '../../../contract/search/english.ts';
import { parseSearch } from '../../../contract/search/parse.ts';
import { useClient } from '../../state/context.tsx';
import { operatorNames } from './operator-names.ts';
import { problemText } from './problem-text.ts';

type Found = Output<'search.messages'>;
export type Hit = Found['hits'][number];

interface Hits extends Found {
	/** What the hits belong to; older than the text while an answer is on its way. */
	text: string;
	/** It could not be asked. */
	failed: string | null;
}

const none: Hits = { text: '', hits: [], before: null, tags: [], cannedReplies: [], failed: null };
const PAUSE_MS = 120;

/** Full-text search as one types: the newest first, asked after a short pause; an overtaken answer is dropped. */
export function useHits(text: string, limit: number): Hits & { problem: string | null; more: () => void } {
	const client = useClient();
	const [found, setFound] = useState<Hits>(none);
	const wanted = text.trim();
	const { english, wrong } = useMemo(() => {
		const names = operatorNames();
		const [first] = parseSearch(wanted, names).problems;
		return { english: inEnglish(wanted, names), wrong: first ? problemText(first, names) : null };
	}, [wanted]);

	useEffect(() => {
		if (wanted === '' || wrong !== null) {
			setFound({ ...none, text: wanted });
			return;
		}
		let stale = false;
		const timer = setTimeout(async () => {
			try {
				const answer = await client['search.messages']({ text: english, limit });
				if (!stale) setFound({ ...none, ...answer, text: wanted });
			} catch (error) {
				if (!stale) setFound({ ...none, text: wanted, failed: sentence(error) });
			}
		}, PAUSE_MS);
		return () => {
			stale = true;
			clearTimeout(timer);
		};
	}, [client, wanted, english, wrong, limit]);

	const more = () => {
		if (found.before === null || found.text !== wanted) return;
		client['search.messages']({ text: english, before: found.before, limit }).then(
			({ hits, before }) =>
				setFound((now) => (now.text === wanted ? { ...now, hits: [...now.hits, ...hits], before } : now)),
			(error: unknown) => setFound((now) => ({ ...now, failed: sentence(error) })),
		);
	};
	return { ...found, problem: wrong ?? found.failed, more };
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
