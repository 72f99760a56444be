import { beforeEach, expect, test } from 'vitest';
import { rawText } from '../../contract/ui-text.ts';
import { inEnglish } from '../../test/helpers/in-english.ts';
import { makeClock } from '../../test/helpers/make-clock.ts';
import type { ChangedIds } from '../store/index.ts';
import type { MaintenanceReport } from '../store/maintenance/backup.ts';
import { type MaintenanceJob, sentenceOf, startMaintenance } from './maintenance.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const whole: MaintenanceReport = {
	integrityErrors: [],
	messages: 0,
	replies: 0,
	rows: 0,
	pages: 0,
	differing: 0,
	indexErrors: 0,
	places: [],
	repair: { indexes: [], threads: [], replies: [], rows: [] },
	backup: '/backups/shop.db',
	why: null,
};

let clock: ReturnType<typeof makeClock>;
let begun: number;
let runs: number[];
let answer: () => Promise<MaintenanceReport>;
let changes: number;
let touch: (touched: ChangedIds) => void;
let lastAt: number | null;
let wrong: number;
let badPages: { page: number; rows: number[] }[];
let given: number;
let repairs: MaintenanceReport['repair'][];
const start = (): MaintenanceJob =>
	startMaintenance({
		store: {
			onChange: (listener) => {
				touch = listener;
				return () => undefined;
			},
			checkPages: async ({ after }) => ({ damaged: badPages, after: after === 0 ? 1000 : null }),
			repairDamage: async ({ repair }) => void repairs.push(repair),
		},
		deps: { clock: { now: () => clock.now() + wrong, after: clock.after }, log: () => undefined },
		lastBackupAt: () => lastAt,
		runMaintenance: (_now, _signal, pages) => {
			given = pages.length;
			runs.push(clock.now() - begun);
			return answer();
		},
		changed: () => changes++,
	});
const nothing: ChangedIds = { threads: [], outbox: false, accounts: false, canned: false, tags: false, rules: false };

beforeEach(() => {
	clock = makeClock();
	begun = clock.now();
	runs = [];
	changes = 0;
	lastAt = null;
	wrong = 0;
	badPages = [];
	given = 0;
	repairs = [];
	answer = async () => whole;
});

test('once a day, in a quiet minute', async () => {
	const job = start();
	await clock.advance(3 * day + minute);
	expect(runs.map((at) => Math.round(at / hour))).toEqual([0, 24, 48, 72]);
	expect([job.notice(), changes]).toEqual([null, 0]);
	await job.stop();
	await clock.advance(3 * day);
	expect(runs).toHaveLength(4);
});

test('not while something happens; polls that bring nothing are nothing; two hours late it is done all the same', async () => {
	const job = start();
	for (let n = 0; n < 239; n++) {
		touch({ ...nothing, outbox: true });
		await clock.advance(minute / 2);
	}
	expect(runs).toEqual([]);
	for (let n = 0; n < 6; n++) {
		touch({ ...nothing, threads: 'all' });
		await clock.advance(minute / 2);
	}
	expect(runs).toHaveLength(1);
	for (let n = 0; n < 24 * 60 + 5; n++) {
		touch({ ...nothing, accounts: true });
		await clock.advance(minute);
	}
	expect(runs).toHaveLength(2);
	await job.stop();
});

test('yesterday’s copy counts after a start, one from a wrong clock’s future does not', async () => {
	lastAt = begun - 20 * hour;
	const job = start();
	await clock.advance(3.9 * hour);
	expect(runs).toEqual([]);
	await clock.advance(0.2 * hour);
	expect(runs).toHaveLength(1);
	await job.stop();
	lastAt = clock.now() + 10 * day;
	const other = start();
	await clock.advance(2 * minute);
	expect(runs).toHaveLength(2);
	await other.stop();
});

test('a clock that is put right does not put it off', async () => {
	wrong = 20 * day;
	const job = start();
	await clock.advance(hour);
	expect(runs).toHaveLength(1);
	wrong = 0;
	badPages = [];
	given = 0;
	repairs = [];
	await clock.advance(25 * hour);
	expect(runs).toHaveLength(2);
	await job.stop();
});

test('a problem is reported once, checked again every hour, and withdrawn when it is gone', async () => {
	answer = async () => ({ ...whole, backup: null, why: rawText('The disk is full.') });
	const job = start();
	await clock.advance(5 * hour);
	expect(runs.length).toBeGreaterThanOrEqual(4);
	expect(runs.length).toBeLessThanOrEqual(6);
	expect(inEnglish([job.notice(), changes])).toEqual([
		"Today's copy of your data could not be made. The disk is full.",
		1,
	]);
	answer = async () => {
		throw new Error('cannot read');
	};
	await clock.advance(hour + minute);
	expect(inEnglish(job.notice())).toContain('could not be looked over');
	answer = async () => whole;
	await clock.advance(hour + minute);
	expect([job.notice(), changes]).toEqual([null, 3]);
	await job.stop();
});

test('damage is said in words that fit', () => {
	expect(inEnglish(sentenceOf({ ...whole, backup: null, messages: 1 }))).toMatch(/^One text in the data file is not/);
	expect(inEnglish(sentenceOf({ ...whole, backup: null, messages: 1, replies: 2 }))).toMatch(
		/^3 texts in the data file are not/,
	);
	expect(inEnglish(sentenceOf({ ...whole, backup: null, integrityErrors: ['row 7 missing'] }))).toMatch(
		/damaged on the disk/,
	);
});

test('what is damaged is named, with what it means', () => {
	const note = { kind: 'notes', name: 'Dana Weber', threadId: null } as const;
	const tag = { kind: 'tags', name: 'Press', threadId: null } as const;
	expect(inEnglish(sentenceOf({ ...whole, backup: null, rows: 2, places: [note, tag] }))).toMatch(
		/^2 texts .* not as they were written: a note about Dana Weber and the tag “Press”\. Read it again .* not sent before you have looked/,
	);
	expect(inEnglish(sentenceOf({ ...whole, backup: null, pages: 1 }))).toMatch(/holds nobody's words/);
	expect(inEnglish(sentenceOf({ ...whole, backup: null, pages: 1, places: [{ ...note, kind: 'messages' }] }))).toMatch(
		/a message in the conversation with Dana Weber/,
	);
});

test('pages that changed by themselves are found first; what follows from the rest is made again, and told for a day', async () => {
	const job = start();
	badPages = [{ page: 7, rows: [] }];
	const repair = { ...whole.repair, indexes: ['threads_list'] };
	answer = async () => ({ ...whole, backup: null, pages: 1, repair });
	await clock.advance(2 * minute);
	expect([given, repairs]).toEqual([2, [repair]]);
	const told = job.notice();
	expect(told).not.toBeNull();
	answer = async () => whole;
	await clock.advance(2 * hour);
	expect(job.notice()).toEqual(told);
	await clock.advance(2 * day);
	expect([job.notice(), repairs.length]).toEqual([null, 1]);
	await job.stop();
});
