// Times as feeds write them: RFC 822, ISO 8601, and what people and their programs make of them: months in the words of many languages, days
// before or after months, names of time zones.
import { monthOf } from './month-names.ts';

const earliest = Date.UTC(1990);
const dayMs = 86_400_000;

/** Minutes from UTC, by name. Where two zones share a name, that of RFC 822 counts, else Europe's. */
const zones: ReadonlyMap<string, number> = new Map(
	Object.entries({
		0: 'z ut utc gmt wet',
		60: 'west bst cet met mez wat',
		120: 'cest mest mesz eet cat sast',
		180: 'eest msk trt eat idt',
		240: 'gst',
		300: 'pkt',
		330: 'ist',
		420: 'wib ict',
		480: 'sgt hkt pht awst',
		540: 'jst kst',
		570: 'acst',
		600: 'aest',
		630: 'acdt',
		660: 'aedt',
		720: 'nzst',
		780: 'nzdt',
		[-150]: 'ndt',
		[-180]: 'adt brt art clst',
		[-210]: 'nst',
		[-240]: 'edt ast clt',
		[-300]: 'est cdt cot pet',
		[-360]: 'cst mdt',
		[-420]: 'mst pdt',
		[-480]: 'pst akdt',
		[-540]: 'akst',
		[-600]: 'hst',
	}).flatMap(([minutes, names]) => names.split(' ').map((name): [string, number] => [name, Number(minutes)])),
);

/** The time of day and the zone after it. A full stop between hours and minutes is a time only where a date has others. */
const clock =
	/(?:^|[T\s,])(\d{1,2})(?::|h|時|时)(\d{2})(?:(?::|分)(\d{2})(?:[.,]\d+)?秒?)?\s*([ap]\.?m\b\.?)?\s*(.*)$/isu;

/** ms epoch; undefined for what is no time, lies before 1990, or more than a day ahead of `now`. Without a zone it is UTC. */
export function timeOf(text: string | undefined, now: number): number | undefined {
	if (text === undefined || text.length > 100) return undefined;
	const isPossible = (at: number | undefined): at is number => at !== undefined && at >= earliest && at <= now + dayMs;
	const at = momentsIn(text.trim()).find(isPossible);
	// The server's clock may be ahead of ours.
	return at === undefined ? undefined : Math.min(at, now);
}

/** What the text may mean, the likeliest first. */
function momentsIn(text: string): readonly number[] {
	if (/^\d{10}(\d{3})?$/.test(text)) return [Number(text.padEnd(13, '0'))];
	const found = clock.exec(text);
	const days = daysIn(found ? text.slice(0, found.index) : text, found?.[5] ?? '');
	if (!found) return days;
	const [, hour, minute, second = '0', half, rest = ''] = found;
	const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
	if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return [];
	const ofDay = ((hours * 60 + Number(minute) - offsetIn(rest)) * 60 + Number(second)) * 1000;
	return days.map((day) => day + ofDay);
}

/** Minutes from UTC. A number counts more than a name beside it: "GMT+0100", "+0100 (CET)". */
function offsetIn(rest: string): number {
	const [, sign, hours, minutes = '0'] = /([+-]|−)(\d{1,2}):?(\d{2})?(?!\d)/.exec(rest) ?? [];
	if (sign !== undefined) return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
	for (const [word] of rest.matchAll(/[a-z]{1,5}/gi)) {
		const known = zones.get(word.toLowerCase());
		if (known !== undefined) return known;
	}
	return 0;
}

/** Days as ms epoch. `after`: what follows the time of day, where some write the year ("Nov 30 10:00:00 2026"). */
function daysIn(date: string, after: string): number[] {
	const numbers = [...date.matchAll(/\d+/g)].map(([digits]) => digits);
	const month = [...date.matchAll(/\p{L}[\p{L}\p{M}]*/gu)]
		.map(([word]) => monthOf(word))
		// The last: “mar.” is a Tuesday in French.
		.findLast((one) => one !== undefined);
	const late = /\b(\d{4})\b/.exec(after.replace(/[+-]\d{4}/, ''))?.[1];
	if (month !== undefined) {
		const [first = '', second = late ?? ''] = numbers;
		return first.length === 4 ? dayOf(first, month, second) : dayOf(second, month, first);
	}
	const [one = '', two = '1', three = '1'] = numbers;
	if (/^\d{8}$/.test(one)) return dayOf(one.slice(0, 4), Number(one.slice(4, 6)) - 1, one.slice(6));
	if (one.length === 4) return dayOf(one, Number(two) - 1, three);
	if (numbers.length < 3) return [];
	// "30/11/2022", or "11/30/2022" where the first makes no day that was.
	return [...dayOf(three, Number(two) - 1, one), ...dayOf(three, Number(one) - 1, two)];
}

function dayOf(year: string, month: number, day: string): number[] {
	const whole = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
	const at = new Date(Date.UTC(whole, month, Number(day)));
	const isDay = year !== '' && at.getUTCMonth() === month && at.getUTCDate() === Number(day);
	return isDay ? [at.getTime()] : [];
}
