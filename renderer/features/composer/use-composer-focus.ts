import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Thread } from '../../../contract/index.ts';
import { useDrafts, useUi } from '../../state/context.tsx';
import { useFocusRequest } from '../../state/ui/use-focus-request.ts';

interface ComposerFocusInput {
	readonly threadId: Thread['id'];
	/** One for each box: another audience or conversation has another one. */
	readonly boxKey: string;
	readonly boxRef: RefObject<HTMLTextAreaElement | null>;
	/** One pane at a time: the composer is collapsed to a line until the owner opens it. */
	readonly narrow: boolean;
}

/** Whether the box is open and has the focus, and who moves it there: a request, a switch of the audience, a merge of two conversations. */
export function useComposerFocus({ threadId, boxKey, boxRef, narrow }: ComposerFocusInput) {
	const [focused, setFocused] = useState(false);
	const [openedFor, setOpenedFor] = useState<Thread['id'] | null>(null);
	const focusNext = useRef(false);
	const lastThread = useRef(threadId);
	const lastRequest = useRef(0);
	const merged = useDrafts((state) => state.merged);
	const request = useUi((ui) => ui.focus);
	const collapsed = narrow && openedFor !== threadId && !(openedFor !== null && merged[openedFor] === threadId);

	useFocusRequest('composer', boxRef);
	useEffect(() => {
		if (request?.where !== 'composer' || request.n === lastRequest.current) return;
		lastRequest.current = request.n;
		focusNext.current = true;
		setOpenedFor(threadId);
	}, [request, threadId]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new box after a switch takes over the focus of the old one
	useEffect(() => {
		// The owner goes on writing when two conversations become one.
		const isMergedNow = focused && merged[lastThread.current] === threadId;
		if (focusNext.current || isMergedNow) boxRef.current?.focus();
		lastThread.current = threadId;
		focusNext.current = false;
	}, [boxKey, collapsed]);

	return {
		focused,
		setFocused,
		collapsed,
		/** The next box takes the focus. */
		focusNextBox: () => {
			focusNext.current = true;
		},
		open: () => {
			focusNext.current = true;
			setOpenedFor(threadId);
		},
		collapse: () => setOpenedFor(null),
	};
}
