// How the property tests themselves run: as often as they say, half of it the same every time, and a failure can be replayed.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty, isReplay } from '../helpers/property.ts';

/** What a property of whole numbers is given, over all of its runs. */
function given(options: Parameters<typeof assertProperty<[number]>>[1]): number[] {
	const seen: number[] = [];
	assertProperty(
		fc.property(fc.integer(), (n) => void seen.push(n)),
		options,
	);
	return seen;
}

describe.skipIf(isReplay)('a property', () => {
	test('runs a hundred times, or as often as it says', () => {
		expect(given({})).toHaveLength(100);
		expect(given({ numRuns: 31 })).toHaveLength(31);
	});

	test('is given the same first half every time, and a second half that is new', () => {
		const [one, other] = [given({}), given({})];
		expect(one.slice(0, 50)).toEqual(other.slice(0, 50));
		expect(one.slice(50)).not.toEqual(other.slice(50));
		expect(given({ seed: 1 }).slice(0, 50)).not.toEqual(one.slice(0, 50));
	});

	test('is given what was red once on top of its random runs', () => {
		const seen = given({ numRuns: 10, examples: [[4711]] });
		expect(seen[0]).toBe(4711);
		expect(seen).toHaveLength(11);
	});

	const command =
		/^PROPERTY_REPLAY=-?\d+\/[\d:]+ npx vitest run test\/integration\/property\.test\.ts -t '\^a property > says how to replay/m;
	test('says how to replay it, and keeps the cause', async () => {
		const small = (n: number) => {
			expect(n).toBeLessThan(10);
		};
		expect(() => assertProperty(fc.property(fc.nat(), small))).toThrow(command);
		const failed = await assertProperty(fc.asyncProperty(fc.nat(), async (n) => small(n))).catch(
			(error: unknown) => error,
		);
		expect(failed).toMatchObject({
			message: expect.stringMatching(command),
			cause: { message: 'expected 10 to be less than 10' },
		});
	});

	test('that is asynchronous turns red in its second half, too', async () => {
		let runs = 0;
		const failing = assertProperty(
			fc.asyncProperty(fc.nat(), async () => {
				if (++runs > 50) throw new Error('late');
			}),
		);
		await expect(failing).rejects.toThrow(/^Property failed after 1 tests/);
	});
});

test('every property test runs this way', () => {
	const root = join(import.meta.dirname, '..', '..');
	const files = globSync('{contract,connectors,main,preload,renderer,scripts,test}/**/*.{ts,tsx}', { cwd: root });
	const asserting = files.filter((file) => /\bfc\.assert\(/.test(readFileSync(join(root, file), 'utf8')));
	expect(asserting).toEqual([join('test', 'helpers', 'property.ts')]);
});
