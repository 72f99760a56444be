import { useMemo, useState } from 'react';
import type { CannedReply } from '../../../contract/index.ts';
import { fillVariables, useCannedReplySearch, type VariableValues } from '../canned-replies/index.ts';
import type { FilledReply } from './CannedReplyList.tsx';
import { type Slash, slashAt } from './slash.ts';

interface CannedPickerInput {
	replies: readonly CannedReply[];
	text: string;
	caret: number;
	focused: boolean;
	values: VariableValues;
}

/** The list behind the "/" at the caret: open while something fits and it was not closed by Esc. */
export function useCannedPicker({ replies, text, caret, focused, values }: CannedPickerInput) {
	const [closedAt, setClosedAt] = useState<number | null>(null);
	const [chosen, setChosen] = useState<{ query: string | null; index: number }>({ query: '', index: 0 });
	const search = useCannedReplySearch(replies, focused);
	const slash: Slash | null = focused ? slashAt(text, caret) : null;
	// Another "/" is another question.
	if (closedAt !== null && slash?.from !== closedAt) setClosedAt(null);
	const query = slash?.query ?? null;
	const options = useMemo<FilledReply[]>(
		() => (query === null ? [] : search(query).map((reply) => ({ reply, text: fillVariables(reply.text, values) }))),
		[query, search, values],
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
