// How long, in opening hours: never in days, because a day of a shop is not 24 hours.
import { plural } from '@lingui/core/macro';

export const targetText = (minutes: number): string =>
	minutes % 60 === 0
		? plural(minutes / 60, { one: '# hour', other: '# hours' })
		: plural(minutes, { one: '# minute', other: '# minutes' });
