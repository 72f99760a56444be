import { expect, test } from 'vitest';
import { englishText, plural, rawText, readStoredText, uiText, writeStoredText } from './ui-text.ts';
import { UiText } from './ui-text-shape.ts';

const name = 'Mastodon';

test('a text is its message and its values', () => {
	const text = uiText`${name} asks us to wait.`;
	expect(text).toEqual({ id: '{0} asks us to wait.', values: ['Mastodon'] });
	expect(englishText(text)).toBe('Mastodon asks us to wait.');
	expect(UiText.parse(JSON.parse(JSON.stringify(text)))).toEqual(text);
});

test('texts, numbers, dates, money, lists and plurals stand inside a text', () => {
	const inner = uiText`${name} is down.`;
	const at = Date.UTC(2026, 11, 1);
	const text = uiText`${inner} ${plural(2, { one: '# reply waits', other: '# replies wait' })} until ${{ date: at, as: 'day', timeZone: 'UTC' }}, ${{ money: 4_850_000 }}, ${{ list: ['a', 'b'] }}.`;
	expect(englishText(text)).toBe('Mastodon is down. 2 replies wait until 1 December, $4.85, a and b.');
	expect(UiText.parse(text)).toEqual(text);
});

test('what was stored comes back, and a finished sentence of an earlier version is shown as it is', () => {
	const text = uiText`${name} is down.`;
	expect(readStoredText(writeStoredText(text))).toEqual(text);
	for (const sentence of [
		'Mastodon is down.',
		'{braces} first',
		'{"other":1}',
		'{"id":7}',
		'{"id":"a","values":"b"}',
		'{"raw":null}',
		'{',
	])
		expect(englishText(readStoredText(sentence))).toBe(sentence);
});

test('a placeholder inside a value is not filled again', () => {
	expect(englishText(uiText`${'{0}'} and ${'{1}'}`)).toBe('{0} and {1}');
	expect(englishText(rawText('{0}'))).toBe('{0}');
});
