import { useEffect, useState } from 'react';

/** The time, drawn again every so many ms: for "4 min late", and faster for a countdown. */
export function useNow(everyMs = 15_000): number {
	const [now, setNow] = useState(() => Date.now());
	useEffect(() => {
		setNow(Date.now());
		const id = setInterval(() => setNow(Date.now()), everyMs);
		return () => clearInterval(id);
	}, [everyMs]);
	return now;
}
