// Two threads turn out to be one: what was written for the first moves to the second.
import type { ThreadId } from '../../../contract/index.ts';
import { type DraftEntry, type DraftKey, type DraftsState, draftAudiences, draftKey, joinActions } from './draft.ts';

interface MergedDrafts {
	readonly state: Pick<DraftsState, 'entries' | 'merged' | 'audiences'>;
	/** Moved and not saved yet. */
	readonly unsaved: readonly DraftKey[];
}

export function mergeDrafts(state: DraftsState, from: ThreadId, to: ThreadId): MergedDrafts {
	const { [from]: choice, ...audiences } = state.audiences;
	const entries: Record<DraftKey, DraftEntry> = { ...state.entries };
	const unsaved: DraftKey[] = [];
	for (const audience of draftAudiences) {
		const [old, key] = [draftKey(from, audience), draftKey(to, audience)];
		const mine = entries[old];
		delete entries[old];
		// Main has joined what is stored, and the store reads it again. What is not stored is here alone.
		if (!mine || (mine.save === 'saved' && !mine.sending)) continue;
		const moved = joined(mine, entries[key]);
		entries[key] = moved;
		if (moved.save === 'waiting') unsaved.push(key);
	}
	return {
		state: {
			entries,
			merged: { ...state.merged, [from]: to },
			audiences: choice && !audiences[to] ? { ...audiences, [to]: choice } : audiences,
		},
		unsaved,
	};
}

function joined(mine: DraftEntry, there: DraftEntry | undefined): DraftEntry {
	const before = there && there.text !== '' && there.text !== mine.text ? `${there.text.trimEnd()}\n\n` : '';
	return {
		...mine,
		text: before + mine.text,
		caret: before.length + mine.caret,
		revision: there?.revision ?? mine.revision,
		save: mine.save === 'conflict' ? 'conflict' : 'waiting',
		sending: false,
		cannedReplyIds: [...new Set([...(there?.cannedReplyIds ?? []), ...mine.cannedReplyIds])],
		actions: joinActions(there?.actions ?? null, mine.actions),
	};
}
