import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atWallTime, wallTime } from '../../../contract/calendar.ts';
import type { MessageId, Note, SystemLine, ThreadId } from '../../../contract/index.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { fromLocalInput, toLocalInput } from '../../format/local-input.ts';
import { snoozePresets } from '../../format/snooze-presets.ts';
import { DAY, HOUR, MINUTE, makeMessage, makeOutgoing, NOW, settings } from '../../testing/builders.ts';
import { cutAtLinks } from './links.ts';
import { lastWord, timelineRows } from './timeline-rows.ts';

const ZONE = 'Europe/Vienna';
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
		expect(kinds([makeOutgoing({ state: 'held' }), makeOutgoing({ state: 'sent' }), makeOutgoing({ state: 'cancelled' })])).toEqual([
			'day',
			'outgoing',
		]);
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
		const entry = fc.record({ at: fc.integer({ min: NOW - 5 * DAY, max: NOW }), kind: fc.constantFrom('message', 'note', 'system') });
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
				const said = (rows: typeof all) => rows.filter((row) => row.kind === 'message' || row.kind === 'note').map((row) => row.key);
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

describe('links in foreign text', () => {
	const urls = (text: string) => cutAtLinks(text).flatMap((part) => part.url ?? []);
	it('are http and https alone, without the sentence around them', () => {
		expect(urls('see https://a.example/x_(y), or (http://b.example).')).toEqual(['https://a.example/x_(y)', 'http://b.example']);
		expect(urls('javascript:alert(1) file:///etc/passwd data:text/html,x ftp://a.example www.a.example')).toEqual([]);
		expect(urls('https://bank.example@evil.example/ https://')).toEqual([]);
	});
	it('end where the direction of the text is turned', () => {
		expect(urls('https://a.example/\u202egpj.exe')).toEqual(['https://a.example/']);
	});
	it('lose no letter of any text', () => {
		assertProperty(
			fc.property(
				fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('https://', 'http://a.b/', ').', '@', ' '))),
				(parts) => {
					const text = parts.join('');
					const cut = cutAtLinks(text);
					expect(cut.map((part) => part.text).join('')).toBe(text);
					for (const part of cut) if (part.url !== null) expect(['http:', 'https:']).toContain(new URL(part.url).protocol);
				},
			),
		);
	});
});

describe('the shop clock', () => {
	it('turns round in every zone, also where the clocks change', () => {
		const zones = ['Europe/Vienna', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
		assertProperty(
			fc.property(fc.integer({ min: 0, max: Date.UTC(2040, 0) }), fc.constantFrom(...zones), (moment, zone) => {
				const at = Math.floor(moment / MINUTE) * MINUTE;
				const back = atWallTime(wallTime(at, zone), zone);
				// The hour that autumn repeats has two moments with one face.
				expect(wallTime(back, zone)).toEqual(wallTime(at, zone));
				expect(fromLocalInput(toLocalInput(at, zone), zone)).toBe(back);
			}),
		);
	});
	it('refuses what is not a whole moment', () => {
		for (const text of ['', '2026-03-10', '2026-03-10T', 'x']) expect(fromLocalInput(text, ZONE)).toBeNull();
	});
});

describe('Later', () => {
	const at = (day: number, hour: number) => Date.UTC(2026, 2, day, hour - 1);
	const ids = (now: number) => snoozePresets(settings.hours, ZONE, now).map((preset) => preset.id);
	it('offers moments that mean something to this shop', () => {
		const presets = snoozePresets(settings.hours, ZONE, at(10, 10));
		expect(presets).toEqual([
			{ id: 'hour', at: at(10, 11) },
			{ id: 'afternoon', at: at(10, 14) },
			{ id: 'tomorrow', at: at(11, 7) },
			{ id: 'monday', at: at(16, 7) },
		]);
	});
	it('offers opening while closed, but not twice under two names', () => {
		expect(ids(at(10, 5))).toContain('opening');
		expect(ids(at(10, 22))).not.toContain('opening');
	});
	it('offers no afternoon in the afternoon and no second Monday', () => {
		expect(ids(at(10, 15))).not.toContain('afternoon');
		expect(ids(at(15, 10))).not.toContain('monday');
	});
	it('never offers the past', () => {
		assertProperty(
			fc.property(fc.integer({ min: NOW, max: NOW + 400 * DAY }), (now) => {
				for (const preset of snoozePresets(settings.hours, ZONE, now)) expect(preset.at).toBeGreaterThan(now);
				expect(
					snoozePresets(settings.hours, ZONE, now)
						.map((preset) => preset.at - now)
						.every((ms) => (ms < 9 * DAY && ms >= 30 * MINUTE) || ms < HOUR),
				).toBe(true);
			}),
		);
	});
});
