import { describe, expect, test } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { countCaughtMutant } from '../../../test/helpers/property.ts';
import { ConnectorError } from '../../sdk/fault.ts';
import type { ConformanceOptions } from '../case-context.ts';
import { tryCase } from '../conformance.ts';
import { fuzzConnector } from '../fuzz.ts';
import { pageSize, reference } from './connector.ts';
import { fakeReference } from './fake-server.ts';
import { readingMutants } from './mutants-reading.ts';
import { sendingMutants } from './mutants-sending.ts';

const token = 'canary-reference-4711';
const options: ConformanceOptions = {
	platform: (clock) => fakeReference(clock, token),
	credentials: { server: 'talk.example', token },
	pageSize,
};

const mutants = [...readingMutants, ...sendingMutants];

describe('fuzzing', () => {
	const feed = reference.streams[0];
	const polling = (poll: NonNullable<typeof feed>['poll']) =>
		feed ? { ...reference, streams: [{ ...feed, poll }] } : reference;
	test.each([
		[
			'refuses the page for one element',
			polling(async (ctx, cursor) => {
				const page = await feed?.poll(ctx, cursor);
				if (!page || page.unparsed?.length)
					throw new ConnectorError({ kind: 'drift', where: 'changes' }, rawText('We do not know this.'));
				return page;
			}),
		],
		[
			'breaks on what it did not expect',
			polling(async (ctx, cursor) => {
				const page = await feed?.poll(ctx, cursor);
				if (!page || page.unparsed?.length) throw new TypeError('Cannot read properties of undefined');
				return page;
			}),
		],
		[
			'stores what no item may be',
			polling(async (ctx, cursor) => {
				const page = await feed?.poll(ctx, cursor);
				if (!page) throw new Error('no feed');
				return page.unparsed?.length
					? { ...page, items: page.items.map((item) => ({ ...item, createdAt: 8.64e15 })) }
					: page;
			}),
		],
	])('a connector that %s is found', { timeout: 60_000 }, async (_, broken) => {
		const { findings } = await fuzzConnector(broken, options, { runs: 60 });
		expect(findings.length).toBeGreaterThan(0);
		countCaughtMutant();
	});
});

describe('the suite finds a connector that', () => {
	test.each(mutants)('$name fails case $failsCase', { timeout: 60_000 }, async ({ make, failsCase }) => {
		expect(await tryCase(failsCase, reference, options)).toBeNull();
		const why = await tryCase(failsCase, make(), options);
		expect(why, 'the mutant passed').not.toBeNull();
		expect(why?.startsWith('CaseFailure:'), why ?? '').toBe(true);
		countCaughtMutant();
	});

	test('every case has a mutant', () => {
		expect(new Set(mutants.map((mutant) => mutant.failsCase)).size).toBe(16);
	});
});
