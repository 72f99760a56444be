import { type RefObject, useEffect } from 'react';
import { useStores, useUi } from '../context.tsx';
import type { FocusRequest } from './store.ts';

/** Takes the focus when somebody asks for this place: `ui.requestFocus('composer')`. A place that is not there yet takes it when it comes. */
export function useFocusRequest(where: FocusRequest['where'], target: RefObject<HTMLElement | null>): void {
	const { ui } = useStores();
	const request = useUi((state) => state.focus);
	// After every render on purpose: the element may come later than the request.
	useEffect(() => {
		if (request?.where !== where || !target.current) return;
		target.current.focus();
		ui.getState().focusTaken(request.n);
	});
}
