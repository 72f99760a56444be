// Which canned replies match what was typed after the "/": the shortcut as typed first, then whatever is close to it.
import Fuse from 'fuse.js';
import type { CannedReply } from '../../../contract/index.ts';

const MAX_RESULTS = 20;

export function createCannedReplySearch(replies: readonly CannedReply[]): (query: string) => CannedReply[] {
	const byUse = [...replies].sort((a, b) => b.uses - a.uses || a.title.localeCompare(b.title));
	const fuse = new Fuse(byUse, {
		keys: [
			{ name: 'shortcut', weight: 3 },
			{ name: 'title', weight: 2 },
			{ name: 'text', weight: 1 },
		],
		threshold: 0.35,
		ignoreLocation: true,
		ignoreDiacritics: true,
	});
	return (query) => {
		const typed = query.trim().toLowerCase();
		if (typed === '') return byUse.slice(0, MAX_RESULTS);
		const asTyped = byUse
			.filter((reply) => reply.shortcut.toLowerCase().startsWith(typed))
			.sort((a, b) => a.shortcut.length - b.shortcut.length);
		return [...new Set([...asTyped, ...fuse.search(typed).map((found) => found.item)])].slice(0, MAX_RESULTS);
	};
}
