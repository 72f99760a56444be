import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageId, Note, SystemLine, ThreadId } from '../../../contract/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { DAY, makeMessage, makeOutgoing, NOW } from '../../testing/builders.ts';
import { ZONE } from '../../testing/timeline-rules-context.ts';
import { lastWord, timelineRows } from './timeline-rows.ts';

const line = (id: string, at: number): SystemLine => ({ type: 'system', id, at, what: 'done', detail: null });

describe('the rows of the timeline', () => {
	const input = { bridges: [], more: false, timeZone: ZONE };
	const kinds = (entries: Parameters<typeof timelineRows>[0]['entries'], rest = {}) =>
		timelineRows({ ...input, ...rest, entries }).map((row) => row.kind);

	it('have one line a day, one above what waits, and system lines in groups', () => {
		expect(
			kinds([
				makeMessage({ id: 'a' as MessageId, at: NOW - DAY, unanswered: false }),
				line('s1', NOW - DAY + 1),
				line('s2', NOW - DAY + 2),
				makeMessage({ id: 'b' as MessageId, at: NOW }),
				makeMessage({ id: 'c' as MessageId, at: NOW + 1 }),
			]),
		).toEqual(['day', 'message', 'system', 'day', 'unread', 'message', 'message']);
	});

	it('have no line above the very first message: everything there is new', () => {
		expect(kinds([makeMessage()])).toEqual(['day', 'message']);
	});

	it('show a reply until it is a message, and none that was cancelled', () => {
		expect(
			kinds([makeOutgoing({ state: 'held' }), makeOutgoing({ state: 'sent' }), makeOutgoing({ state: 'cancelled' })]),
		).toEqual(['day', 'outgoing']);
	});

	it('place a bridge where it happened, and only once its time is loaded', () => {
		const bridge = {
			threadId: 't2' as ThreadId,
			connectorId: 'x',
			audience: 'private' as const,
			direction: 'to' as const,
			at: NOW - 2 * DAY,
		};
		const entries = [makeMessage({ at: NOW })];
		expect(kinds(entries, { bridges: [bridge] })).toEqual(['bridge', 'day', 'message']);
		expect(kinds(entries, { bridges: [bridge], more: true })).toEqual(['day', 'message']);
		expect(kinds(entries, { bridges: [{ ...bridge, at: NOW + 1 }] })).toEqual(['day', 'message', 'bridge']);
	});

	it('keep every key once, and the keys of what was shown when older ones come in', () => {
		const entry = fc.record({
			at: fc.integer({ min: NOW - 5 * DAY, max: NOW }),
			kind: fc.constantFrom('message', 'note', 'system'),
		});
		assertProperty(
			fc.property(fc.array(entry, { maxLength: 40 }), fc.nat(40), (raw, cut) => {
				const entries = raw
					.toSorted((a, b) => a.at - b.at)
					.map(({ at, kind }, i) =>
						kind === 'message'
							? makeMessage({ id: `m${i}` as MessageId, at, unanswered: false })
							: kind === 'note'
								? ({ type: 'note', id: `n${i}`, at, text: 'x' } as Note)
								: line(`s${i}`, at),
					);
				const all = timelineRows({ ...input, entries });
				expect(new Set(all.map((row) => row.key)).size).toBe(all.length);
				const newer = timelineRows({ ...input, entries: entries.slice(cut), more: true });
				const said = (rows: typeof all) =>
					rows.filter((row) => row.kind === 'message' || row.kind === 'note').map((row) => row.key);
				expect(said(all).slice(-said(newer).length || all.length)).toEqual(said(newer));
			}),
		);
	});
});

it('knows whose word is the last in public', () => {
	const mine = makeMessage({ id: 'mine' as MessageId, at: NOW, direction: 'out' });
	const theirs = makeMessage({ id: 'theirs' as MessageId, at: NOW + 1 });
	expect(lastWord([mine], mine.id)).toBe('yours');
	expect(lastWord([mine, theirs], mine.id)).toBe('theirs');
	expect(lastWord([mine, { ...theirs, audience: 'private' }], mine.id)).toBe('yours');
	expect(lastWord([mine, { ...theirs, standing: 'deleted' }], mine.id)).toBe('yours');
});
