import { describe, expect, test } from 'vitest';
import type { ConnectorResult } from '../connectors/testing/results.ts';
import { marks, table, withTable } from './connectors-table.ts';

const result = (id: string, outcome: 'passed' | 'failed' | 'skipped', reason?: string): ConnectorResult => ({
	id,
	name: id === 'sample' ? 'Sample shop' : id,
	kinds: ['comment', 'message'],
	moderation: [],
	replies: true,
	cases: [{ number: 10, title: 'reads: 401 | 403', outcome, ...(reason && { reason }) }],
});

describe('the quality table', () => {
	test('shows yes, no and skipped with its reason; the reference is no platform', () => {
		const made = table([
			result('reference', 'passed'),
			result('Mastodon', 'failed'),
			result('Other', 'passed', 'only half of it was tried'),
			result('sample', 'skipped', 'calls no server'),
		]);
		expect(made).toBe(
			[
				'|  | Mastodon | Other | Sample shop |',
				'| --- | --- | --- | --- |',
				'| reads | comment, message | comment, message | comment, message |',
				'| answers | yes | yes | yes |',
				'| moderates | no | no | no |',
				'| 10. reads: 401 \\| 403 | **no** | yes [1] | skipped [2] |',
				'',
				'[1] Other, 10: only half of it was tried  ',
				'[2] Sample shop, 10: calls no server  ',
			].join('\n'),
		);
	});

	test('replaces what stands between the marks, and nothing else', () => {
		const page = `# Connectors\n\nBefore.\n\n${marks.start}\nold\n${marks.end}\n\nAfter.\n`;
		const once = withTable(page, 'new');
		expect(once).toBe(`# Connectors\n\nBefore.\n\n${marks.start}\n\nnew\n\n${marks.end}\n\nAfter.\n`);
		expect(withTable(once, 'new')).toBe(once);
		expect(withTable('# Connectors\n', 'new')).toContain(`${marks.start}\n\nnew`);
	});
});
