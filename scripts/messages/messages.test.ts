import { expect, test } from 'vitest';
import { plural, uiText } from '../../contract/ui-text.ts';
import { findUiTexts } from './ui-text-extractor.ts';
import { untranslated } from './untranslated.ts';

test('the catalogue gets the id that the program makes at run time', () => {
	const from = 'X';
	const n = 3;
	const made = uiText`${from} keeps ${plural(n, { one: '# post', other: '# posts' })}: “${'it'}” isn’t lost.`;
	const code = `const made = uiText\`\${from} keeps \${plural(n, { one: '# post', other: '# posts' })}: “\${'it'}” isn’t lost.\`;`;
	expect(findUiTexts(code, 'made.ts')).toEqual([
		{
			id: 'id' in made ? made.id : '',
			placeholders: { 0: 'from', 1: "plural(n, { one: '# post', other: '# posts' })", 2: "'it'" },
			line: 1,
		},
	]);
});

test('a sentence outside the catalogue is found, words for developers are not', () => {
	expect(untranslated("throw new AppError('store', 'The disk is full, make room.');", 'a.ts')).toHaveLength(1);
	expect(untranslated(`const why = \`\${name} does not let us read.\`;`, 'a.ts')).toHaveLength(1);
	expect(untranslated("const count = { unit: 'replies' };", 'a.ts')).toEqual([{ line: 1, text: 'replies' }]);
	expect(untranslated("throw new ConnectorError({ kind: 'gone' }, 'It is gone.');", 'a.ts')).toHaveLength(1);
	expect(untranslated('const query = `SELECT why FROM outbox WHERE id = 7 AND why IS NOT NULL.`;', 'a.ts')).toEqual([]);
	expect(untranslated(`const why = \`The server \${name} does not let us read.\`;`, 'a.ts')).toHaveLength(1);
	expect(
		untranslated(
			"const why = uiText`The disk is full, make room.`; log('The disk was full at noon.'); throw new Error('This cannot happen at all.');",
			'a.ts',
		),
	).toEqual([]);
});
