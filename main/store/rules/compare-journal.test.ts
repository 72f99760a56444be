import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { compareJournal, type FileState, type FoundJournals, type JournalEntry } from './compare-journal.ts';

const file = (seq: number, more: Partial<FileState> = {}): FileState => ({
	shopId: 'shop',
	seq,
	mark: `m${seq}`,
	markBefore: `m${seq - 1}`,
	started: true,
	restored: false,
	isSending: false,
	hasContent: true,
	...more,
});
const entry = (seq: number, more: Partial<JournalEntry> = {}): JournalEntry => ({
	shopId: 'shop',
	seq,
	mark: `m${seq}`,
	...more,
});
const found = (state: JournalEntry | null, copy: JournalEntry | null, otherOfThisPlace = false): FoundJournals => ({
	state,
	copy,
	otherOfThisPlace,
});

const cases: readonly [string, FileState, FoundJournals, ReturnType<typeof compareJournal>][] = [
	['an ordinary start', file(5), found(entry(5), entry(5)), 'same'],
	['a copy that the power cut left behind', file(5), found(entry(5), entry(3)), 'same'],
	['an end between the commit and the journal', file(5, { isSending: true }), found(entry(4), entry(4)), 'same'],
	['the first start of a version with a journal', file(0, { started: false }), found(null, null), 'start'],
	['an end in the middle of that', file(0, { started: false }), found(entry(1), entry(1)), 'start'],
	[
		'a new shop where another was',
		file(0, { started: false, hasContent: false }),
		found(null, entry(9, { shopId: 'old' }), true),
		'start',
	],
	['a backup that the program put back', file(3, { restored: true }), found(entry(5), entry(5)), 'start'],
	['a folder that moved to another computer', file(5), found(null, entry(5)), 'same'],
	['the database alone put back', file(3), found(entry(5), entry(5)), 'behind'],
	['the folder put back', file(3), found(entry(5), entry(3)), 'behind'],
	['the database alone put back on a new computer', file(3), found(null, entry(5)), 'behind'],
	['the database and the state folder put back', file(3), found(entry(3), entry(5)), 'behind'],
	[
		'a copy from before the journal, alone',
		file(0, { started: false }),
		found(null, entry(5, { shopId: 'other' })),
		'behind',
	],
	['a copy from before the journal, with its folder', file(0, { started: false }), found(null, null, true), 'behind'],
	['as many replies, but others', file(5, { mark: 'x' }), found(entry(5), entry(5, { mark: 'x' })), 'behind'],
	['the state folder put back', file(5), found(entry(3), entry(5)), 'ahead'],
	['one reply more, and none on its way', file(5), found(entry(4), entry(5)), 'ahead'],
	[
		'one reply more, of another history',
		file(5, { isSending: true }),
		found(entry(4, { mark: 'x' }), entry(5)),
		'ahead',
	],
	['no journal at all', file(5), found(null, null), 'ahead'],
];
test.each(cases)('%s', (_name, of, journals, verdict) => expect(compareJournal(of, journals)).toBe(verdict));

test('whatever is put back, a file that is older than one of the journals is never taken for the same', () => {
	const seq = fc.integer({ min: 1, max: 6 });
	const journal = fc.option(seq.map((n) => entry(n)));
	assertProperty(
		fc.property(seq, journal, journal, fc.boolean(), (n, state, copy, isSending) => {
			const verdict = compareJournal(file(n, { isSending }), found(state, copy));
			const newest = Math.max(state?.seq ?? 0, copy?.seq ?? 0);
			if (newest > n) expect(verdict === 'behind' || (verdict === 'ahead' && state !== null)).toBe(true);
			if (verdict === 'same') expect(newest === n || (isSending && newest === n - 1)).toBe(true);
		}),
	);
});
