import { useEffect, useMemo, useState } from 'react';
import type { CannedReply, Settings, Thread, TimelineEntry } from '../../../contract/index.ts';
import { clockLocale } from '../../format/when.ts';
import type { createCannedSearch } from '../canned-replies/index.ts';
import type { FilledReply } from './CannedReplyList.tsx';
import { type Slash, slashAt } from './slash.ts';
import { fillVariables, greetingName, hoursToday, orderNumber, type VariableValues } from './variables.ts';

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
	const search = useSearch(replies, focused);
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

let known: typeof createCannedSearch | null = null;

/** Finding what is only close takes a library: it comes when the box gets the focus, not with the first screen. */
function useSearch(replies: readonly CannedReply[], wanted: boolean): (query: string) => CannedReply[] {
	const [create, setCreate] = useState(() => known);
	useEffect(() => {
		if (!wanted || create) return;
		let isHere = true;
		void import('../canned-replies/index.ts').then((found) => {
			known = found.createCannedSearch;
			if (isHere) setCreate(() => known);
		});
		return () => {
			isHere = false;
		};
	}, [wanted, create]);
	return useMemo(() => create?.(replies) ?? (() => []), [create, replies]);
}

/** What is known for the variables, from the conversation and the settings. */
export function variableValues(
	thread: Pick<Thread, 'name'>,
	entries: readonly TimelineEntry[],
	settings: Settings,
	now: number,
): VariableValues {
	const said = entries
		.filter((entry) => entry.type === 'message' && entry.direction === 'in')
		.map((entry) => ('text' in entry ? entry.text : ''));
	return {
		name: greetingName(thread.name) ?? '',
		'my name': settings.ownerName,
		shop: settings.shopName,
		phone: settings.phone,
		order: orderNumber(said.reverse()) ?? '',
		'hours today': hoursToday(settings.hours, settings.timeZone, now, clockLocale()) ?? '',
	};
}
