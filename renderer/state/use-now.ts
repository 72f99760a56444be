import { useEffect, useState } from 'react';
import { useClock } from './context.tsx';

/** The time, drawn again every so many ms: for "4 min late", and faster for a countdown. */
export function useNow(everyMs = 15_000): number {
	const clock = useClock();
	const [now, setNow] = useState(clock.now);
	useEffect(() => {
		setNow(clock.now());
		const id = setInterval(() => setNow(clock.now()), everyMs);
		return () => clearInterval(id);
	}, [clock, everyMs]);
	return now;
}
