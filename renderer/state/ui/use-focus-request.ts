import { type RefObject, useEffect, useRef } from 'react';
import { useUi } from '../context.tsx';
import type { FocusRequest } from './store.ts';

/** Takes the focus when somebody asks for this place: `ui.requestFocus('composer')`. */
export function useFocusRequest(where: FocusRequest['where'], target: RefObject<HTMLElement | null>): void {
	const request = useUi((ui) => ui.focus);
	// A request that was made before this place existed is its own first one: it is answered when it is young enough to be meant for it.
	const answered = useRef(0);
	useEffect(() => {
		if (!request || request.where !== where || request.n === answered.current) return;
		answered.current = request.n;
		target.current?.focus();
	}, [request, where, target]);
}
