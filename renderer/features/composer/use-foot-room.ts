// Whether the foot of the composer has room for all on one line. Measured, because names, places and languages are as long as they are: where it is
// too narrow the key on the button goes first, then the icons go into one menu, and at last the words of the button break.
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

export type FootRoom = 'all' | 'noKey' | 'menu';
const next: Readonly<Record<FootRoom, FootRoom>> = { all: 'noKey', noKey: 'menu', menu: 'menu' };

/** `words`: all text of the line, so that a change is measured again. */
export function useFootRoom(line: RefObject<HTMLElement | null>, words: string): FootRoom {
	const [width, setWidth] = useState(0);
	const [found, setFound] = useState<{ readonly of: string; readonly room: FootRoom }>({ of: '', room: 'all' });
	const of = `${width} ${words}`;
	const room = found.of === of ? found.room : 'all';
	useEffect(() => {
		const watched = line.current;
		if (!watched || typeof ResizeObserver === 'undefined') return;
		const watch = new ResizeObserver(() => setWidth(watched.clientWidth));
		watch.observe(watched);
		return () => watch.disconnect();
	}, [line]);
	// Before anything is painted, step by step.
	useLayoutEffect(() => {
		if (room !== 'menu' && line.current && line.current.scrollWidth > line.current.clientWidth)
			setFound({ of, room: next[room] });
	});
	return room;
}
