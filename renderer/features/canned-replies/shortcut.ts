// A shortcut is what the owner types after the "/": letters, digits, - and _, and no two replies share one.
import type { CannedReply, CannedReplyId } from '../../../contract/index.ts';

type ShortcutProblem = 'empty' | 'signs' | 'taken';

/** Null = good. Upper and lower case are the same shortcut: nobody looks at the shift key at the counter. */
export function shortcutProblem(
	shortcut: string,
	id: CannedReplyId | null,
	all: readonly CannedReply[],
): ShortcutProblem | null {
	const wanted = shortcut.trim();
	if (wanted === '') return 'empty';
	if (!/^[\p{L}\p{N}_-]{1,30}$/u.test(wanted)) return 'signs';
	return all.some((reply) => reply.id !== id && reply.shortcut.toLocaleLowerCase() === wanted.toLocaleLowerCase())
		? 'taken'
		: null;
}

/** A first proposal from the title: its first word that has letters. */
export function proposeShortcut(title: string): string {
	const word = title.toLocaleLowerCase().match(/[\p{L}\p{N}]+/u)?.[0] ?? '';
	return word.slice(0, 30);
}
