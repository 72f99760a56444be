import { useMemo, useState } from 'react';
import type { CannedReply, Suggestion } from '../../../contract/index.ts';
import { fillVariables, useCannedReplySearch, type VariableValues } from '../canned-replies/index.ts';
import type { FilledReply } from './CannedReplyList.tsx';
import { type Slash, slashAt } from './slash.ts';

interface CannedPickerInput {
	replies: readonly CannedReply[];
	/** What fits the message to be answered, best first. */
	suggestions: readonly Suggestion[];
	text: string;
	caret: number;
	focused: boolean;
	values: VariableValues;
}

/** The list behind the "/" at the caret: open while something fits and it was not closed by Esc. */
export function useCannedPicker({ replies, suggestions, text, caret, focused, values }: CannedPickerInput) {
	const [closedAt, setClosedAt] = useState<number | null>(null);
	const [chosen, setChosen] = useState<{ query: string | null; index: number }>({ query: '', index: 0 });
	const search = useCannedReplySearch(replies, focused);
	const slash: Slash | null = focused ? slashAt(text, caret) : null;
	// Another "/" is another question.
	if (closedAt !== null && slash?.from !== closedAt) setClosedAt(null);
	const query = slash?.query ?? null;
	// A suggestion that comes late moves no line of an open list: Enter inserts what was seen.
	const [order, setOrder] = useState<{ at: number | null; suggestions: readonly Suggestion[] }>({
		at: null,
		suggestions,
	});
	const at = slash?.from ?? null;
	if (order.at !== at || (at === null && order.suggestions !== suggestions)) setOrder({ at, suggestions });
	const options = useMemo<FilledReply[]>(
		() =>
			query === null
				? []
				: (query === '' ? inOrder(replies, search, order.suggestions) : search(query)).map((reply) => ({
						reply,
						text: fillVariables(reply.text, values),
						why: order.suggestions.find(({ id }) => id === reply.id)?.why ?? null,
					})),
		[query, search, replies, order, values],
	);
	const open = slash !== null && closedAt === null && options.length > 0;
	const active = chosen.query === query ? Math.min(chosen.index, options.length - 1) : 0;
	return {
		slash: open ? slash : null,
		options,
		active: Math.max(0, active),
		setActive: (index: number) => setChosen({ query, index: (index + options.length) % Math.max(1, options.length) }),
		close: () => setClosedAt(slash?.from ?? null),
	};
}

const MAX_SHOWN = 20;

/** Suggested ones first; what main does not know yet follows as the search has it. */
function inOrder(
	replies: readonly CannedReply[],
	search: (query: string) => CannedReply[],
	suggestions: readonly Suggestion[],
): CannedReply[] {
	const suggested = suggestions.flatMap(({ id }) => replies.find((reply) => reply.id === id) ?? []);
	return [...new Set([...suggested, ...search('')])].slice(0, MAX_SHOWN);
}
