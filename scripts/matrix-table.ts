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
	readonly mostPublished: number;
	readonly notes: readonly string[];
}

/** Below the folder of COUNTERTALK_QUALITY. */
export const matrixFolder = 'matrix';

const titles = {
	send: ['sending', 'cases', 'published', 'most in one case', 'ended as'],
	poll: ['reading', 'cases', '', '', 'ended as'],
} as const;

export function matrixTable(results: readonly MatrixResult[]): string {
	const notes: string[] = [];
	const rows = (['send', 'poll'] as const).flatMap((matrix) => {
		const shown = results.filter((one) => one.matrix === matrix).sort((a, b) => a.name.localeCompare(b.name, 'en'));
		if (shown.length === 0) return [];
		return [
			titles[matrix],
			titles[matrix].map(() => '---'),
			...shown.map(({ name, cases, publishes, mostPublished, ends, notes: own }) => {
				const marks = own.map((note) => {
					if (!notes.includes(note)) notes.push(note);
					return `[${notes.indexOf(note) + 1}]`;
				});
				const ended = Object.entries(ends)
					.sort(([a], [b]) => a.localeCompare(b, 'en'))
					.map(([end, count]) => `${end} ${count}`);
				const counted = matrix === 'send' ? [publishes, mostPublished] : ['', ''];
				return [[name, ...marks].join(' '), cases, ...counted, ended.join(', ') || '–'];
			}),
			null,
		];
	});
	// A table of four columns where nothing is published.
	const width = (row: readonly (string | number)[]) => (row[2] === '' && row[3] === '' ? [row[0], row[1], row[4]] : row);
	const lines = rows.map((row, i) => {
		if (row === null) return '';
		const isRule = row[0] === '---';
		const above = isRule ? rows[i - 1] : row;
		const kept = above && width(above).length === 3 ? [row[0], row[1], row[4]] : row;
		return `| ${kept.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
	});
	return [...lines, ...notes.map((note, i) => `[${i + 1}] ${note}  `)].join('\n').trimEnd();
}
