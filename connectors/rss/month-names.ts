// Names of months, as feeds in other languages than English write them. The names come from the language data of the runtime.

/** Where two languages call two months by one name, the first wins. */
const languages =
	'en de fr es pt it nl pl ru uk cs sk sv da nb fi hu ro el tr hr sl bg sr lt lv et ca gl eu id vi ar he fa'.split(' ');

/** "Févr." → "fevr": one form for every spelling. */
const plain = (name: string): string =>
	name
		.normalize('NFD')
		.replace(/[\p{M}.\s]/gu, '')
		.toLowerCase();

let names: ReadonlyMap<string, number> | undefined;

function readNames(): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 15));
	// Beside a day many languages write another form of the name.
	for (const language of languages)
		for (const month of ['long', 'short'] as const)
			for (const day of [{}, { day: 'numeric' }] as const) {
				const format = new Intl.DateTimeFormat(language, { month, ...day, timeZone: 'UTC', calendar: 'gregory' });
				months.forEach((at, index) => {
					const name = plain(format.formatToParts(at).find(({ type }) => type === 'month')?.value ?? '');
					if (/\p{L}{2}/u.test(name) && !found.has(name)) found.set(name, index);
				});
			}
	// Dutch and Swiss calendars, and what stands for "septiembre" besides "sept.".
	for (const [name, month] of [
		['mrt', 2],
		['mrz', 2],
		['set', 8],
	] as const)
		if (!found.has(name)) found.set(name, month);
	return found;
}

/** 0–11; undefined for what is no month. A beginning of at least three letters that only one month has is enough. */
export function monthOf(word: string): number | undefined {
	names ??= readNames();
	const name = plain(word);
	const whole = names.get(name);
	if (whole !== undefined || name.length < 3) return whole;
	const starts = new Set([...names].filter(([other]) => other.startsWith(name)).map(([, month]) => month));
	return starts.size === 1 ? [...starts][0] : undefined;
}
