// What the flip drill prints.
import type { Outcome } from './drill.ts';

export interface FlipFigures {
	readonly lines: readonly string[];
	readonly flips: number;
	readonly detected: number;
	readonly harmless: number;
	readonly silent: number;
	readonly isGreen: boolean;
}

const percent = (n: number, of: number): string => (of === 0 ? '–' : ((100 * n) / of).toFixed(1));
const goal = 0.99;

export function countFlips(outcomes: readonly Outcome[]): FlipFigures {
	const count = (is: (one: Outcome) => boolean): number => outcomes.filter(is).length;
	const isFound = (one: Outcome): boolean => one.foundBy.length > 0;
	const flips = outcomes.length;
	const detected = count(isFound);
	const harmless = count((one) => !isFound(one) && one.isSame);
	const silent = flips - detected - harmless;
	const changing = count((one) => !one.isSame);
	const changingFound = count((one) => !one.isSame && isFound(one));
	const withoutPages = (one: Outcome): boolean => one.foundBy.some((by) => by !== 'pages');
	const wrong = count((one) => one.wronglySent.length > 0);
	const by = (name: Outcome['foundBy'][number]): number => count((one) => one.foundBy.includes(name));
	const hidden = count((one) => one.hidden > 0);
	const stayHidden = count((one) => one.hiddenAfterRepair > 0);
	const owners = new Map<string, number>();
	for (const one of outcomes)
		if (!one.isSame && !withoutPages(one)) owners.set(one.owner, (owners.get(one.owner) ?? 0) + 1);
	const most = [...owners].sort((a, b) => b[1] - a[1]).slice(0, 12);
	const lines = [
		`found at the opening ${by('open')}, by sums of pages ${by('pages')}, by SQLite ${by('sqlite')}, by hashes of rows ${by('rows')}, by computing again ${by('derived')}`,
		`of ${changing} that change something ${percent(changingFound, changing)} % detected (without the sums of pages ${percent(
			count((one) => !one.isSame && withoutPages(one)),
			changing,
		)} %)`,
		`without the sums of pages ${percent(
			count((one) => one.isSame || withoutPages(one)),
			flips,
		)} % detected or harmless; not so: ${most.map(([name, n]) => `${name} ${n}`).join(', ') || 'none'}`,
		`a screen without an answer ${count((one) => one.failed.length > 0)} times (${[...new Set(outcomes.flatMap(({ failed }) => failed.map((name) => name.split(' ')[0])))].join(', ')})`,
		`a conversation in no list ${hidden} times, after the repair ${stayHidden} times`,
		`a reply sent otherwise than written ${wrong} times`,
	];
	const isGreen = detected + harmless >= goal * flips && wrong === 0;
	return { lines, flips, detected, harmless, silent, isGreen };
}

export const lastLine = ({ flips, detected, harmless, silent }: FlipFigures): string =>
	`test:flips: ${flips} flips, ${detected} detected, ${harmless} harmless, ${silent} silent: ${percent(detected + harmless, flips)} % detected or harmless`;
