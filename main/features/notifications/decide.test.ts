import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { decide, emptyState, type Happening, type Level, type Moment, maxAtOnce, silentForMs } from './decide.ts';

const one = (key: string, version = 1, level: Level = 'now', isLasting = true): Happening => ({
	key,
	version,
	level,
	isLasting,
});
const open: Moment = { now: 1_000_000, isQuiet: false, from: 'now' };
const closed: Moment = { ...open, isQuiet: true };
const keysOf = (shown: readonly { happening: Happening }[]) => shown.map(({ happening }) => happening.key);

/** One step after the other, each with what is so then. */
function run(steps: readonly (readonly [readonly Happening[], Moment])[]) {
	let state = emptyState;
	return steps.map(([current, moment]) => {
		const decision = decide(state, current, moment);
		({ state } = decision);
		return decision;
	});
}

describe('notices', () => {
	test('one for each conversation, once; a newer message is another one, without a sound within five minutes', () => {
		const later = { ...open, now: open.now + silentForMs };
		const [first, second, third, fourth] = run([
			[[one('a')], open],
			[[one('a')], open],
			[[one('a', 2)], open],
			[[one('a', 3)], later],
		]);
		expect([first, second, third, fourth].map((decision) => decision?.shown.map(({ silent }) => silent))).toEqual([
			[false],
			[],
			[true],
			[false],
		]);
	});

	test.each<[Moment['from'], string[]]>([
		['now', ['angry']],
		['soon', ['calm', 'angry']],
		['nothing', []],
	])('from %s', (from, keys) => {
		const [decision] = run([[[one('calm', 1, 'soon'), one('angry')], { ...open, from }]]);
		expect(keysOf(decision?.shown ?? [])).toEqual(keys);
	});

	test('a calm conversation that turns urgent calls, though it was known', () => {
		const [, second] = run([
			[[one('a', 1, 'soon')], open],
			[[one('a', 1, 'now')], open],
		]);
		expect(keysOf(second?.shown ?? [])).toEqual(['a']);
	});

	test('while it is quiet nothing appears; then one notice has all that still waits, and nothing of it comes again', () => {
		const [shut, opened, after] = run([
			[[one('a'), one('b', 1, 'soon'), one('c')], closed],
			[[one('a'), one('b', 1, 'soon')], open],
			[[one('a'), one('b', 1, 'soon')], open],
		]);
		expect([shut?.shown, shut?.together]).toEqual([[], null]);
		expect(opened?.shown).toEqual([]);
		expect(opened?.together).toMatchObject({ why: 'held', happenings: [{ key: 'a' }, { key: 'b' }] });
		expect([after?.shown, after?.together]).toEqual([[], null]);
	});

	test('many at once are one notice', () => {
		const many = Array.from({ length: maxAtOnce + 1 }, (_, n) => one(`${n}`));
		const [few, all] = [run([[many.slice(1), open]])[0], run([[many, open]])[0]];
		expect(few?.shown).toHaveLength(maxAtOnce);
		expect([all?.shown, all?.together?.why, all?.together?.happenings.length]).toEqual([[], 'many', maxAtOnce + 1]);
	});

	test('a reply that is undone makes its conversation no news; an account that breaks again is', () => {
		const lasting = run([
			[[one('thread')], open],
			[[], open],
			[[one('thread')], open],
		]);
		const passing = run([
			[[one('account', 0, 'now', false)], open],
			[[], open],
			[[one('account', 0, 'now', false)], open],
		]);
		expect([lasting[2]?.shown.length, passing[2]?.shown.length]).toEqual([0, 1]);
	});
});

const happening = fc.record({
	key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
	version: fc.integer({ min: 1, max: 4 }),
	level: fc.constantFrom<Level>('now', 'soon'),
	isLasting: fc.constant(true),
});
const step = fc.record({
	current: fc.uniqueArray(happening, { selector: ({ key }) => key, maxLength: 6 }),
	isQuiet: fc.boolean(),
	from: fc.constantFrom<Moment['from']>('now', 'soon', 'nothing'),
	ms: fc.nat(1_000_000),
});

test('whatever happens: silence is silence, one notice a conversation, nothing twice, and no more than four at a time', async () => {
	await assertProperty(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			let state = emptyState;
			let now = 0;
			const told = new Set<string>();
			for (const { current, isQuiet, from, ms } of steps) {
				now += ms;
				const decision = decide(state, current, { now, isQuiet, from });
				({ state } = decision);
				const said = [...decision.shown.map((shown) => shown.happening), ...(decision.together?.happenings ?? [])];
				if (isQuiet || from === 'nothing') expect(said).toEqual([]);
				expect(new Set(said.map(({ key }) => key)).size).toBe(said.length);
				expect(decision.shown.length).toBeLessThanOrEqual(maxAtOnce);
				for (const { key, version, level } of said) {
					expect(current.some((known) => known.key === key && known.version === version)).toBe(true);
					const name = `${key} ${version} ${level}`;
					expect(told.has(name), name).toBe(false);
					told.add(name);
				}
			}
		}),
		{ numRuns: 500 },
	);
});

test('whatever happens: once it is no longer quiet, everything that is current and was new in the silence is named', async () => {
	await assertProperty(
		fc.property(fc.array(fc.array(happening, { maxLength: 4 }), { maxLength: 8 }), (silence) => {
			const current = new Map<string, Happening>();
			let state = emptyState;
			for (const news of silence) {
				for (const one of news) if (one.version > (current.get(one.key)?.version ?? 0)) current.set(one.key, one);
				({ state } = decide(state, [...current.values()], { now: 0, isQuiet: true, from: 'now' }));
			}
			const { together } = decide(state, [...current.values()], { now: 1, isQuiet: false, from: 'now' });
			expect(new Set(together?.happenings.map(({ key }) => key))).toEqual(new Set(current.keys()));
		}),
		{ numRuns: 300 },
	);
});
