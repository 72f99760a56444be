import { useEffect, useMemo, useState } from 'react';
import type { Settings } from '../../../contract/index.ts';
import { loadTypedTime, type ReadTypedTime } from '../../format/typed-time.ts';
import { clockLocale } from '../../format/when.ts';

export interface TypedTime {
	/** null = still being loaded. */
	readonly read: ReadTypedTime | null;
	/** For a key that comes before it is loaded. */
	readonly load: () => Promise<ReadTypedTime>;
}

/** Before the settings are read. */
const unknown: Pick<Settings, 'hours' | 'holidays' | 'timeZone'> = {
	hours: [null, null, null, null, null, null, null],
	holidays: [],
	timeZone: 'UTC',
};

/** Reads what people type for a moment, in the shop's time zone and hours. `now` stays the same while one dialog is open. */
export function useTypedTime(
	settings: Pick<Settings, 'hours' | 'holidays' | 'timeZone'> | undefined,
	now: number,
): TypedTime {
	const { hours, holidays, timeZone } = settings ?? unknown;
	const [read, setRead] = useState<ReadTypedTime | null>(null);
	const loading = useMemo(
		() => loadTypedTime({ now, timeZone, times: { hours, holidays }, locale: clockLocale() }),
		[now, timeZone, hours, holidays],
	);
	useEffect(() => {
		let isWanted = true;
		// Where its code cannot be read (the program is away), the times to choose from remain.
		loading.then(
			(ready) => isWanted && setRead(() => ready),
			() => undefined,
		);
		return () => {
			isWanted = false;
		};
	}, [loading]);
	return { read, load: () => loading };
}
