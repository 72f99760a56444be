// What the month came to, and whether it was a good one.
import { DatabaseSync } from 'node:sqlite';
import type { AccountId, OutboxRow } from '../../contract/index.ts';
import type { CallFigures } from './metered-fetch.ts';
import type { People } from './people.ts';
import type { Platforms } from './platforms.ts';
import type { SimulationOptions } from './simulation.ts';

export interface Sample {
	readonly at: number;
	readonly rss: number;
	readonly heap: number;
	readonly wal: number;
	readonly timers: number;
	readonly handles: number;
}
export interface Figures {
	readonly accounts: readonly (CallFigures & {
		readonly id: string;
		readonly said: number;
		readonly lost: readonly string[];
		readonly doubled: readonly string[];
		readonly published: number;
		readonly twice: readonly string[];
	})[];
	readonly pressed: number;
	readonly refused: ReadonlyMap<string, number>;
	readonly open: readonly string[];
	/** Streams that are not well at the end. */
	readonly failing: readonly string[];
	/** Most calls of all accounts in the ten seconds after a wake, and most accounts in one of its seconds. */
	readonly burst: number;
	readonly accountsAtOnce: number;
	readonly rssSlope: number;
	readonly heapSlope: number;
	readonly rssMax: number;
	readonly walMax: number;
	readonly timers: readonly [number, number];
	readonly handles: readonly [number, number];
	readonly logged: ReadonlyMap<string, number>;
}
interface Outcome {
	readonly platforms: Platforms;
	readonly accounts: ReadonlyMap<string, AccountId>;
	readonly people: People;
	readonly outbox: readonly OutboxRow[];
	readonly file: string;
	readonly samples: readonly Sample[];
	readonly options: SimulationOptions;
	readonly logged: ReadonlyMap<string, number>;
}

const repeated = (texts: readonly string[]): string[] => [
	...new Set(texts.filter((text, at) => texts.indexOf(text) !== at)),
];

export function readOutcome({ platforms, accounts, people, outbox, file, samples, logged }: Outcome): Figures {
	const db = new DatabaseSync(file, { readOnly: true });
	const perAccount = platforms.list.map(({ id, metered }) => {
		const accountId = accounts.get(id) ?? '';
		const said = people.said.get(accountId as AccountId) ?? new Map<string, string>();
		const rows = db
			.prepare(`SELECT externalId, text FROM messages WHERE accountId = ? AND direction = 'in'`)
			.all(accountId);
		const texts = rows.map((row) => /Is order \d+ on its way\?/.exec(String(row.text))?.[0] ?? String(row.text));
		const ids = new Set(rows.map((row) => String(row.externalId)));
		const published = metered.fakeServer.published().map(({ text }) => text);
		return {
			id,
			...metered.figures(),
			said: said.size,
			lost: [...said]
				.filter(([text, externalId]) => !texts.includes(text) || !ids.has(externalId))
				.map(([text]) => text),
			doubled: repeated(texts.filter((text) => text.startsWith('Is order'))),
			published: published.length,
			twice: repeated(published),
		};
	});
	const unwell = db
		.prepare(
			'SELECT a.connectorId, s.streamId, s.fault, s.nextAt, s.sentence FROM streams s JOIN accounts a ON a.id = s.accountId WHERE s.fault IS NOT NULL',
		)
		.all()
		.map(
			(row) =>
				`${row.connectorId} ${row.streamId}: ${row.fault}, next ${row.nextAt === null ? 'never' : new Date(Number(row.nextAt)).toISOString()}: ${row.sentence}`,
		);
	db.close();
	const wakes = new Map<number, { ms: number; id: string }[]>();
	for (const { id, afterWake } of perAccount)
		for (const { wake, ms } of afterWake) wakes.set(wake, [...(wakes.get(wake) ?? []), { ms, id }]);
	const burst = Math.max(0, ...[...wakes.values()].map((calls) => calls.filter(({ ms }) => ms <= 10_000).length));
	const seconds = [...wakes.values()].flatMap((calls) =>
		Array.from(
			{ length: 15 },
			(_, n) => new Set(calls.filter(({ ms }) => ms >= n * 1000 && ms < (n + 1) * 1000).map(({ id }) => id)).size,
		),
	);
	// By day: what hours do to memory is noise.
	const leastOf = (what: (sample: Sample) => number): number[] =>
		Array.from({ length: Math.floor(samples.length / 24) }, (_, n) =>
			Math.min(...samples.slice(n * 24, n * 24 + 24).map(what)),
		);
	return {
		accounts: perAccount,
		pressed: people.pressed(),
		refused: people.refused,
		open: outbox
			.filter(({ state }) => state !== 'sent')
			.map(({ state, why, text }) => `${state}: ${text} (${why ?? 'no reason'})`),
		failing: unwell,
		burst,
		accountsAtOnce: Math.max(0, ...seconds),
		rssSlope: slope(leastOf(({ rss }) => rss).slice(2)) / 1_048_576,
		heapSlope: slope(leastOf(({ heap }) => heap).slice(2)) / 1_048_576,
		rssMax: Math.max(0, ...samples.map(({ rss }) => rss)) / 1_048_576,
		walMax: Math.max(0, ...samples.map(({ wal }) => wal)) / 1_048_576,
		timers: ends(samples.map(({ timers }) => timers)),
		handles: ends(samples.map(({ handles }) => handles)),
		logged,
	};
}

/** Per step, by least squares. */
function slope(values: readonly number[]): number {
	const n = values.length;
	if (n < 3) return 0;
	const middle = (n - 1) / 2;
	const mean = values.reduce((a, b) => a + b, 0) / n;
	const over = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
	return over / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}
/** The most of the first and of the last quarter. */
const ends = (values: readonly number[]): readonly [number, number] => {
	const quarter = Math.max(1, Math.floor(values.length / 4));
	return [Math.max(0, ...values.slice(0, quarter)), Math.max(0, ...values.slice(-quarter))];
};

/** Everything that is wrong; empty = a good month. `long`: memory can be judged. */
export function findProblems(figures: Figures, long: boolean): string[] {
	const found: string[] = [];
	for (const { id, windows, early, lost, doubled, twice, asleep, money, published, requests } of figures.accounts) {
		for (const { limit, max: most } of windows)
			if (most > limit.max) found.push(`${id}: ${most} of ${limit.max} ${limit.name}`);
		if (early.length > 0)
			found.push(`${id}: asked ${early.length} times before it was told to: ${early.slice(0, 3).join('; ')}`);
		if (lost.length > 0) found.push(`${id}: ${lost.length} lost: ${lost.slice(0, 3).join(' ')}`);
		if (doubled.length > 0) found.push(`${id}: ${doubled.length} doubled: ${doubled.slice(0, 3).join(' ')}`);
		if (twice.length > 0) found.push(`${id}: ${twice.length} replies published twice: ${twice.slice(0, 3).join(' ')}`);
		if (asleep > 0) found.push(`${id}: ${asleep} calls while the machine slept`);
		if (money > 5) found.push(`${id}: $${money.toFixed(2)} spent`);
		if (requests === 0 || published === 0) found.push(`${id}: nothing was asked or answered: the month tried nothing`);
	}
	if (figures.accountsAtOnce > 2) found.push(`${figures.accountsAtOnce} accounts came in the same second after a wake`);
	if (figures.failing.length > 0)
		found.push(`${figures.failing.length} streams are not well at the end: ${figures.failing.slice(0, 3).join('; ')}`);
	if (figures.open.length > 0)
		found.push(`${figures.open.length} replies did not end: ${figures.open.slice(0, 3).join('; ')}`);
	if (figures.walMax > 16) found.push(`the write-ahead log grew to ${figures.walMax.toFixed(1)} MB`);
	if (figures.timers[1] > figures.timers[0] + 3)
		found.push(`waits grew from ${figures.timers[0]} to ${figures.timers[1]}`);
	if (figures.handles[1] > figures.handles[0] + 3)
		found.push(`open handles grew from ${figures.handles[0]} to ${figures.handles[1]}`);
	if (long && figures.heapSlope >= 0.5) found.push(`the heap grew by ${figures.heapSlope.toFixed(2)} MB a day`);
	// The process settles over days: pages of the data file that SQLite keeps, and what the platforms in it remember.
	if (long && figures.rssSlope >= 4) found.push(`memory grew by ${figures.rssSlope.toFixed(2)} MB a day`);
	return found;
}
