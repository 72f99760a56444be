import { useEffect, useState } from 'react';
import type { Audience, Count, ThreadId } from '../../../contract/index.ts';
import { useClient } from '../../state/context.tsx';
import { tightest } from './counter.ts';

const PAUSE_MS = 150;

/** The platform's own count of this text beside so many files, a moment behind the typing. Null = no limit, or not counted yet. */
export function useCount(threadId: ThreadId, audience: Audience, text: string, files: number): Count | null {
	const client = useClient();
	const [counted, setCounted] = useState<{ of: string; count: Count | null }>({ of: '', count: null });
	const box = `${threadId} ${audience}`;
	useEffect(() => {
		let late = false;
		const timer = setTimeout(() => {
			client['replies.count']({ threadId, audience, text, files })
				.then((counts) => !late && setCounted({ of: box, count: tightest(counts) }))
				// The last count stays: the platform's own refusal is the safety net.
				.catch(() => undefined);
		}, PAUSE_MS);
		return () => {
			late = true;
			clearTimeout(timer);
		};
	}, [client, threadId, audience, text, files, box]);
	return counted.of === box && text !== '' ? counted.count : null;
}
