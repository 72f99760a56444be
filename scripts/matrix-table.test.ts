import { expect, test } from 'vitest';
import { type MatrixResult, matrixTable } from './matrix-table.ts';

const result = (name: string, matrix: 'send' | 'poll', more: Partial<MatrixResult> = {}): MatrixResult => ({
	id: name.toLowerCase(),
	name,
	matrix,
	cases: 3,
	ends: { sent: 2, failed: 1 },
	publishes: 2,
	maxPublished: 1,
	notes: [],
	...more,
});

test('two tables, by name, and every reason once', () => {
	const why = 'it takes no replies';
	const made = matrixTable([
		result('Mail', 'poll', { ends: { 'the same set': 3 } }),
		result('Zebra', 'send'),
		result('Apple', 'send', { cases: 0, ends: {}, publishes: 0, maxPublished: 0, notes: [why] }),
		result('Feed', 'send', { cases: 0, ends: {}, publishes: 0, maxPublished: 0, notes: [why] }),
	]);
	expect(made).toBe(
		[
			'| sending | cases | published | most in one case | ended as |',
			'| --- | --- | --- | --- | --- |',
			'| Apple [1] | 0 | 0 | 0 | – |',
			'| Feed [1] | 0 | 0 | 0 | – |',
			'| Zebra | 3 | 2 | 1 | failed 1, sent 2 |',
			'',
			'| reading | cases | ended as |',
			'| --- | --- | --- |',
			'| Mail | 3 | the same set 3 |',
			'',
			`[1] ${why}`,
		].join('\n'),
	);
});
