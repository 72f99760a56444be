import { useEffect, useRef, useState } from 'react';
import type { Message, ThreadId, TimelineEntry } from '../../../contract/index.ts';

/** What the customer wrote while the conversation was open: announced once, and counted while the owner has scrolled up. */
export function useAnnouncedMessage(
	threadId: ThreadId,
	entries: readonly TimelineEntry[],
): { latest: Message | null; below: number; seen: () => void } {
	const [news, setNews] = useState<{ latest: Message | null; below: number }>({ latest: null, below: 0 });
	const known = useRef<{ threadId: ThreadId; newest: number; ids: Set<string> } | null>(null);
	useEffect(() => {
		if (entries.length === 0) return;
		const inbound = entries.filter((entry): entry is Message => entry.type === 'message' && entry.direction === 'in');
		const before = known.current?.threadId === threadId ? known.current : null;
		const fresh = before ? inbound.filter((message) => message.at >= before.newest && !before.ids.has(message.id)) : [];
		known.current = {
			threadId,
			newest: Math.max(before?.newest ?? 0, ...inbound.slice(-1).map((message) => message.at)),
			ids: new Set(inbound.map((message) => message.id)),
		};
		if (fresh.length > 0) setNews((old) => ({ latest: fresh.at(-1) ?? null, below: old.below + fresh.length }));
	}, [threadId, entries]);
	return { ...news, seen: () => setNews((old) => (old.below === 0 ? old : { ...old, below: 0 })) };
}
