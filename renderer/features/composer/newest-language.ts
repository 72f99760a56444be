import type { TimelineEntry } from '../../../contract/index.ts';

/** The language that the customer wrote last, as judged; null where none was. */
export function newestLanguage(entries: readonly TimelineEntry[]): string | null {
	for (const entry of entries.toReversed()) {
		if (entry.type !== 'message' || entry.direction !== 'in') continue;
		const language = entry.judgement?.language;
		if (language && language !== 'unknown') return language;
	}
	return null;
}
