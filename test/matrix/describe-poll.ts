// The poll matrix as tests: every fault at every place, and every event.

import { afterAll, describe, expect, test } from 'vitest';
import type { NamedHarness } from './harnesses.ts';
import { runEvent, runFault, whyNotEvent } from './poll.ts';
import { type PollResult, pagesOf } from './poll-shop.ts';
import { events, pageFaults, positions, wirePageFaults } from './poll-table.ts';
import { createTally, report, type Tally } from './tally.ts';

const whole = { missing: 0, foreign: 0, doubled: 0, silent: null };
const endOf = (result: PollResult): string =>
	result.missing + result.foreign + result.doubled > 0
		? 'not the same'
		: result.lost > 0
			? 'the same, and what is gone was told'
			: 'the same set';

export async function describePolls(harnesses: readonly NamedHarness[]): Promise<void> {
	const tallies: Tally[] = [];
	for (const harness of harnesses) {
		const tally = createTally(harness, 'poll');
		tallies.push(tally);
		if (harness.connector.streams.length === 0) tally.note('no case: nothing is read from anywhere');
		else await describeOne(harness, tally);
	}
	test('no connector is left out without a reason', () => {
		for (const { result } of tallies) expect(result().cases > 0 || result().notes.length > 0, result().name).toBe(true);
	});
	afterAll(() => report(tallies));
}

async function describeOne(harness: NamedHarness, tally: Tally): Promise<void> {
	const { customProtocol: wire } = harness.options;
	const pages = await pagesOf(harness);
	if (harness.noNetwork) tally.note(`${harness.noNetwork}, so no page can fail on the way`);
	if (wire) tally.note(wire.instead);
	const faults = harness.noNetwork ? [] : wire ? wirePageFaults(wire) : pageFaults;
	const cases = faults.flatMap((fault) =>
		positions.map((place) => ({ fault, place, title: `${place}: ${fault.name}` })),
	);
	const reasons = new Map<string, string[]>();
	const possible = events.filter((event) => {
		const why = whyNotEvent(harness, event);
		if (why) reasons.set(why, [...(reasons.get(why) ?? []), `“${event}”`]);
		return !why;
	});
	for (const [why, left] of reasons) tally.note(`not ${left.join(', ')}: ${why}`);
	describe(`${harness.name}, reading`, () => {
		test.each(cases)('$title', async ({ fault, place }) => {
			const result = await runFault(harness, pages, fault, place);
			tally.add(endOf(result));
			expect(result).toEqual({ ...whole, lost: 0 });
		});
		test.each(possible)('%s', async (event) => {
			const result = await runEvent(harness, pages, event);
			tally.add(endOf(result));
			expect(result).toMatchObject(whole);
			if (event === 'the platform has thrown history away') expect(result.lost).toBeGreaterThan(0);
			else expect(result.lost).toBe(0);
		});
	});
}
