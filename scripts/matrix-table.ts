// The send matrix and the poll matrix as a table: what ran for each connector and how it ended.

export interface MatrixResult {
	readonly id: string;
	readonly name: string;
	readonly matrix: 'send' | 'poll';
	readonly cases: number;
	/** How many cases ended how. */
	readonly ends: Readonly<Record<string, number>>;
	/** Replies that stood at the platform, over all cases, and the most that ever did in one. */
	readonly publishes: number;
	readonly maxPublished: number;
	readonly notes: readonly string[];
}

/** Below the folder of COUNTERTALK_QUALITY. */
export const matrixFolder = 'matrix';

const row = (cells: readonly (string | number)[]): string =>
	`| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
const titles = {
	send: ['sending', 'cases', 'published', 'most in one case', 'ended as'],
	poll: ['reading', 'cases', 'ended as'],
} as const;

/** What is published is counted for sending only. */
export function matrixTable(results: readonly MatrixResult[]): string {
	const notes: string[] = [];
	const marksOf = (own: readonly string[]): string[] =>
		own.map((note) => {
			if (!notes.includes(note)) notes.push(note);
			return `[${notes.indexOf(note) + 1}]`;
		});
	const tables = (['send', 'poll'] as const).flatMap((matrix) => {
		const shown = results.filter((one) => one.matrix === matrix).sort((a, b) => a.name.localeCompare(b.name, 'en'));
		if (shown.length === 0) return [];
		const lines = shown.map(({ name, cases, publishes, maxPublished, ends, notes: own }) => {
			const ended = Object.entries(ends).sort(([a], [b]) => a.localeCompare(b, 'en'));
			return row([
				[name, ...marksOf(own)].join(' '),
				cases,
				...(matrix === 'send' ? [publishes, maxPublished] : []),
				ended.map(([end, count]) => `${end} ${count}`).join(', ') || '–',
			]);
		});
		return [[row(titles[matrix]), row(titles[matrix].map(() => '---')), ...lines].join('\n')];
	});
	const reasons = notes.map((note, i) => `[${i + 1}] ${note}  `).join('\n');
	return [...tables, ...(reasons ? [reasons] : [])].join('\n\n').trimEnd();
}
