// The poll matrix as tests: every fault at every place, and every event.
import { afterAll, describe, expect, test } from 'vitest';
import type { NamedTrial } from './harnesses.ts';
import { type PollResult, pagesOf, runEvent, runFault, whyNotEvent } from './poll.ts';
import { events, pageFaults, places, wirePageFaults } from './poll-table.ts';
import { createTally, report, type Tally } from './tally.ts';

const whole = { missing: 0, foreign: 0, doubled: 0, silent: null };
const endOf = (result: PollResult): string =>
	result.missing + result.foreign + result.doubled > 0
		? 'not the same'
		: result.lost > 0
			? 'the same, and what is gone was told'
			: 'the same set';

export async function describePolls(trials: readonly NamedTrial[]): Promise<void> {
	const tallies: Tally[] = [];
	for (const trial of trials) {
		const tally = createTally(trial, 'poll');
		tallies.push(tally);
		if (trial.connector.streams.length === 0) tally.note('no case: nothing is read from anywhere');
		else await describeOne(trial, tally);
	}
	test('no connector is left out without a reason', () => {
		for (const { result } of tallies) expect(result().cases > 0 || result().notes.length > 0, result().name).toBe(true);
	});
	afterAll(() => report(tallies));
}

async function describeOne(trial: NamedTrial, tally: Tally): Promise<void> {
	const { customProtocol: wire } = trial.options;
	const pages = await pagesOf(trial);
	if (trial.noNetwork) tally.note(`${trial.noNetwork}, so no page can fail on the way`);
	if (wire) tally.note(wire.instead);
	const faults = trial.noNetwork ? [] : wire ? wirePageFaults(wire) : pageFaults;
	const cases = faults.flatMap((fault) => places.map((place) => ({ fault, place, title: `${place}: ${fault.name}` })));
	const reasons = new Map<string, string[]>();
	const possible = events.filter((event) => {
		const why = whyNotEvent(trial, event);
		if (why) reasons.set(why, [...(reasons.get(why) ?? []), `“${event}”`]);
		return !why;
	});
	for (const [why, left] of reasons) tally.note(`not ${left.join(', ')}: ${why}`);
	describe(`${trial.name}, reading`, () => {
		test.each(cases)('$title', async ({ fault, place }) => {
			const result = await runFault(trial, pages, fault, place);
			tally.add(endOf(result));
			expect(result).toEqual({ ...whole, lost: 0 });
		});
		test.each(possible)('%s', async (event) => {
			const result = await runEvent(trial, pages, event);
			tally.add(endOf(result));
			expect(result).toMatchObject(whole);
			if (event === 'the platform has thrown history away') expect(result.lost).toBeGreaterThan(0);
			else expect(result.lost).toBe(0);
		});
	});
}
