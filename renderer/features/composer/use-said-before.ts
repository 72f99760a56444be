// The owner's earlier answers below the canned replies: read when "/" opens the list, moved through with its keys.
import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { SaidBefore, Thread } from '../../../contract/index.ts';
import { useClient } from '../../state/context.tsx';
import { typeInto } from '../../ui/type-into.ts';
import { findGaps } from '../canned-replies/index.ts';
import { type Slash, slashAt } from './slash.ts';

interface SaidBeforeInput {
	thread: Thread;
	text: string;
	caret: number;
	/** The caret stands in the box. */
	focused: boolean;
	/** How many canned replies stand above, and which of them is chosen. */
	canned: { readonly count: number; readonly active: number; readonly choose: (index: number) => void };
	boxRef: RefObject<HTMLTextAreaElement | null>;
}

type Read =
	| { readonly state: 'loading' | 'failed'; readonly offers: readonly SaidBefore[] }
	| { readonly state: 'ready'; readonly offers: readonly SaidBefore[] };
const nothing: readonly SaidBefore[] = [];

export interface SaidBeforePicker {
	/** The "/" that opened it; null = closed. */
	readonly slash: Slash | null;
	readonly state: Read['state'];
	readonly offers: readonly SaidBefore[];
	/** null = a canned reply is chosen, or nothing. */
	readonly active: number | null;
	/** null = back to the canned replies. */
	readonly choose: (index: number | null) => void;
	readonly move: (by: 1 | -1) => void;
	readonly insert: (index: number) => void;
	readonly retry: () => void;
	readonly close: () => void;
}

export function useSaidBefore({ thread, text, caret, focused, canned, boxRef }: SaidBeforeInput): SaidBeforePicker {
	const slash = focused ? slashAt(text, caret) : null;
	const [closedAt, setClosedAt] = useState<number | null>(null);
	if (closedAt !== null && slash?.from !== closedAt) setClosedAt(null);
	const isAsked = slash !== null && closedAt === null;
	const { read, retry } = useOffers(thread, isAsked);
	const query = slash?.query ?? '';
	const offers = read.offers.filter((offer) => holds(offer, query));
	const [chosen, setChosen] = useState<{ readonly query: string; readonly index: number | null }>({
		query,
		index: null,
	});
	// A failure is a line to choose as well: Enter tries again.
	const lines = read.state === 'failed' && query === '' ? 1 : offers.length;
	const isOpen = isAsked && (lines > 0 || query === '');
	const kept = chosen.query === query ? chosen.index : null;
	const first = canned.count === 0 && lines > 0 ? 0 : null;
	const active = kept === null || kept >= lines ? first : kept;
	const setActive = (index: number | null) => setChosen({ query, index });
	return {
		slash: isOpen ? slash : null,
		state: read.state,
		offers,
		active: isOpen ? active : null,
		choose: setActive,
		move: (by) => {
			const all = canned.count + lines;
			if (all === 0) return;
			const next = ((active === null ? canned.active : canned.count + active) + by + all) % all;
			setActive(next < canned.count ? null : next - canned.count);
			if (next < canned.count) canned.choose(next);
		},
		insert: (index) => {
			const offer = offers[index];
			const box = boxRef.current;
			if (read.state === 'failed') return retry();
			if (!offer || !box || !slash) return;
			typeInto(box, slash.from, slash.to, offer.text);
			const gap = findGaps(offer.text)[0];
			if (gap) box.setSelectionRange(slash.from + gap.from, slash.from + gap.to);
		},
		retry,
		close: () => setClosedAt(slash?.from ?? null),
	};
}

const holds = ({ question, text }: SaidBefore, query: string): boolean =>
	query === '' || `${question}\n${text}`.toLocaleLowerCase().includes(query.toLocaleLowerCase());

/** Read anew each time the list opens: an answer of a minute ago is one already. */
function useOffers(thread: Thread, isAsked: boolean): { read: Read; retry: () => void } {
	const client = useClient();
	const [read, setRead] = useState<Read & { readonly of: string }>({ of: '', state: 'loading', offers: nothing });
	const [tries, setTries] = useState(0);
	const messageId = thread.answers?.id;
	const of = `${thread.id} ${messageId ?? ''} ${tries}`;
	useEffect(() => {
		if (!isAsked) return;
		if (messageId === undefined) return setRead({ of, state: 'ready', offers: nothing });
		let isOver = false;
		client['saidBefore.find']({ threadId: thread.id, messageId }).then(
			(offers) => isOver || setRead({ of, state: 'ready', offers }),
			() => isOver || setRead({ of, state: 'failed', offers: nothing }),
		);
		return () => {
			isOver = true;
		};
	}, [client, isAsked, messageId, of, thread.id]);
	const retry = useCallback(() => setTries((before) => before + 1), []);
	return { read: read.of === of ? read : { state: 'loading', offers: nothing }, retry };
}
