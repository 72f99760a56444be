// The send matrix as tests: every row of the table on every occasion, one test each.

import { afterAll, describe, expect, test } from 'vitest';
import type { NamedHarness } from './harnesses.ts';
import { replyPathsOf, runSend } from './send.ts';
import type { ReplyPath } from './send-shop.ts';
import { differs, endOf, fileRows, occasions, partRows, sendRows, wireRows } from './send-table.ts';
import { createTally, report, type Tally } from './tally.ts';

/** Why nothing can be tried; undefined = it can. */
const whyNot = ({ connector, noNetwork }: NamedHarness): string | undefined =>
	connector.reply === undefined ? 'it takes no replies' : noNetwork && `${noNetwork}, so nothing can fail on the way`;

export async function describeSends(harnesses: readonly NamedHarness[]): Promise<void> {
	const tallies: Tally[] = [];
	for (const harness of harnesses) {
		const tally = createTally(harness, 'send');
		tallies.push(tally);
		const none = whyNot(harness);
		const ways = none ? [] : await replyPathsOf(harness);
		if (none) tally.note(`no case: ${none}`);
		if (harness.options.customProtocol) tally.note(harness.options.customProtocol.instead);
		if (!none && !harness.options.customProtocol && ways.every(({ calls }) => calls < 2))
			tally.note('a reply is one call and never comes in parts: what is too long is refused before anything leaves');
		for (const way of ways) describeWay(harness, way, tally);
	}
	test('no connector is left out without a reason', () => {
		for (const { result } of tallies) expect(result().cases > 0 || result().notes.length > 0, result().name).toBe(true);
	});
	afterAll(() => report(tallies));
}

function describeWay(harness: NamedHarness, way: ReplyPath, tally: Tally): void {
	const { id, name, options } = harness;
	const ofFiles = way.files ? fileRows : [];
	const rows = [
		...ofFiles,
		...(options.customProtocol ? wireRows(options.customProtocol) : sendRows),
		...partRows(way.calls),
	];
	const cases = rows.flatMap((row) =>
		occasions
			.filter((occasion) => occasion === 'first send' || (row.part === undefined && !way.files))
			.filter((occasion) => occasion !== 'same key again' || way.safety === 'key')
			.map((occasion) => ({ row, occasion, title: `${occasion}: ${row.name}` })),
	);
	describe(`${name}, a ${way.to} answer to a ${way.kind}${way.files ? ' with a file' : ''} (${way.safety})`, () => {
		test.each(cases)('$title', async ({ row, occasion }) => {
			const alone = way.files?.noWords ? differs[id]?.[`${row.name}, a file alone`] : undefined;
			const other = alone ?? differs[id]?.[row.name];
			if (other) tally.note(`${row.name}: ${other.why}`);
			const expected = endOf({ ...row, ...(other && { effect: other.effect }) }, way.safety, occasion);
			const {
				state,
				published,
				maxPublished: most,
				shown,
				unreported: silent,
				files,
			} = await runSend(harness, way, row, occasion);
			tally.add(state, published, most);
			expect({ state, published, most, silent }).toEqual({ ...expected, most: expected.published, silent: null });
			// With its file, or not at all.
			if (way.files) expect(files).toEqual(Array.from({ length: published }, () => 1));
			// What stands at the platform is shown once; in doubt it may be there and not be seen by us.
			expect(shown).toBeLessThanOrEqual(published);
			if (state === 'sent') expect(shown).toBe(1);
		});
	});
}
