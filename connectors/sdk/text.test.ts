import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { countBytes, countGraphemes, cutGraphemes, htmlToText, keepRaw, tidy, tidyName, tidyText } from './index.ts';

describe('text from platforms', () => {
	test('lone surrogates become U+FFFD, NUL is removed, all else stays', { timeout: 30_000 }, () => {
		expect(tidyText('a\uD800b\0c🥐')).toBe('a\uFFFDbc🥐');
		assertProperty(
			fc.property(fc.string({ unit: 'binary' }), (text) => tidyText(text) === text.toWellFormed().replaceAll('\0', '')),
		);
	});

	test('beyond a million characters it is cut and marked', () => {
		const cut = tidyText(`${'x'.repeat(999_999)}🥐${'y'.repeat(10)}`);
		expect(cut.length).toBeLessThan(1_000_010);
		expect(cut.isWellFormed()).toBe(true);
		expect(cut.endsWith(' […]')).toBe(true);
	});

	test('a name is one line of sensible length', () => {
		expect(tidyName(' Ann\n\0 Lee ', 'ann')).toBe('Ann Lee');
		expect(tidyName(' \n', 'ann')).toBe('ann');
		expect(tidyName('🥐'.repeat(100_000), 'x').length).toBeLessThanOrEqual(200);
		expect(tidyName(`${'x'.repeat(198)}🥐y`, 'x').isWellFormed()).toBe(true);
	});

	test('keys that reach a prototype are dropped, at any depth', () => {
		const value = tidy(JSON.parse('{"a":[{"__proto__":{"isShop":true},"b":"c\\u0000"}]}') as { a: { b: string }[] });
		expect(Object.keys(value.a[0] ?? {})).toEqual(['b']);
		expect(value.a[0]?.b).toBe('c');
	});

	test('graphemes are what a person counts', () => {
		expect(countGraphemes('héllo 👨‍👩‍👧‍👦 🏳️‍🌈 e\u0301')).toBe(11);
		expect(cutGraphemes('👨‍👩‍👧‍👦ab', 2)).toBe('👨‍👩‍👧‍👦a');
		expect(cutGraphemes('ab', 5)).toBe('ab');
		expect(countBytes('é🥐')).toBe(6);
	});

	test('a raw element for unparsed is small and is JSON', () => {
		const circle: Record<string, unknown> = {};
		circle.self = circle;
		expect(keepRaw(circle)).toEqual({ unprintable: 'object' });
		expect(keepRaw({ a: 1 })).toEqual({ a: 1 });
		expect(JSON.stringify(keepRaw('x'.repeat(1_000_000))).length).toBeLessThan(17_000);
	});
});

describe('html to text', () => {
	test.each([
		['<p>5 &lt; 6 &amp; open?</p>', '5 < 6 & open?'],
		['<p>One</p><p>Two<br>Three<br/><br/>Four</p>', 'One\n\nTwo\nThree\n\nFour'],
		[
			'<p>Look <a href="https://a.example/x"><span class="invisible">https://</span><span>a.example/x</span></a></p>',
			'Look https://a.example/x',
		],
		['<ul><li>rye</li><li>wheat</li></ul>', '• rye\n• wheat'],
		['a < b and c > d', 'a < b and c > d'],
		['<script>alert(1)</script>bread<style>p{}</style>', 'bread'],
		['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
		['<!-- hidden -->seen', 'seen'],
		['<a title="a > b">x</a>', 'x'],
		['half a <b', 'half a <b'],
		['&#x1F950; &eacute; &nope;', '🥐 é &nope;'],
		['', ''],
	])('%s', (html, text) => {
		expect(htmlToText(html)).toBe(text);
	});

	test('takes linear time for every input', { timeout: 60_000 }, () => {
		const attacks = ['<', '<a "', '<p>', '<!--', '<script>', '&amp', '<li>', '</', "<a b='", '\n<br>', '<p> '];
		for (const attack of attacks) {
			const html = attack.repeat(Math.ceil(1_000_000 / attack.length));
			const started = process.cpuUsage();
			htmlToText(html);
			// Quadratic would take minutes. Measures CPU time, not wall time: the machine may be busy.
			expect(process.cpuUsage(started).user / 1000, attack).toBeLessThan(2000);
		}
	});

	test('never throws', () => {
		const piece = fc.constantFrom(
			'<p>',
			'</p>',
			'<',
			'>',
			'"',
			"'",
			'<!--',
			'-->',
			'&',
			'&#',
			';',
			'a',
			' ',
			'<br',
			'\0',
			'\uD800',
			'🥐',
		);
		assertProperty(
			fc.property(fc.array(piece, { maxLength: 60 }), (parts) => htmlToText(parts.join('')).isWellFormed()),
		);
	});
});
