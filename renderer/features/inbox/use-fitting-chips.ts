// How many things have room on one line. Measured, because words and counts are as long as they are: all are laid out, and one after the
// other is taken away while the line breaks, before anything is painted.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** `most` of them at best; `words`: all text of the line, so that a change is measured again. */
export function useFittingChips(line: RefObject<HTMLElement | null>, most: number, words: string): number {
	const [room, setRoom] = useState(most);
	const [width, setWidth] = useState(0);
	const measured = useRef('');
	useEffect(() => {
		// Around it: its own width follows from its content.
		const around = line.current?.parentElement;
		if (!around || typeof ResizeObserver === 'undefined') return;
		const watch = new ResizeObserver(() => setWidth(around.clientWidth));
		watch.observe(around);
		return () => watch.disconnect();
	}, [line]);
	useLayoutEffect(() => {
		const now = `${most} ${width} ${words}`;
		if (measured.current !== now) {
			measured.current = now;
			if (room !== most) return setRoom(most);
		}
		if (room > 0 && line.current && breaks(line.current)) setRoom(room - 1);
	});
	return Math.min(room, most);
}

/** By its buttons alone: an open menu puts guards of its own beside its trigger. */
const breaks = (line: HTMLElement): boolean => {
	const tops = Array.from(line.querySelectorAll<HTMLElement>(':scope > button'), (button) => button.offsetTop);
	return Math.max(...tops) > Math.min(...tops);
};
