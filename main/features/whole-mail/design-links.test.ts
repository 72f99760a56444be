import { expect, test } from 'vitest';
import { cleanDesign } from './clean-design.ts';
import { linksIn, maxLinks } from './design-links.ts';

const none = { inline: new Map<string, string>(), remote: new Map<string, string>() };
const links = (html: string) => linksIn(cleanDesign(html, none)?.html ?? '');

test('words and whole addresses, each once, in their order', () => {
	expect(
		links(`<p><a href="https://shop.example/7?a=1&amp;b=&quot;2&quot;">Your <b>order</b>
			</a> <a href="mailto:ann@shop.example"><img src="x" alt="Write to us"></a>
			<a href=" https://shop.example/8 ">https://shop.example/8</a><a href="https://shop.example/8">https://shop.example/8</a></p>`),
	).toEqual([
		{ words: 'Your order', url: 'https://shop.example/7?a=1&b="2"' },
		{ words: 'Write to us', url: 'mailto:ann@shop.example' },
		{ words: '', url: 'https://shop.example/8' },
	]);
});

test('what its writer calls an address stays words; where it leads stands beside them', () => {
	expect(links('<a href="https://evil.example/x">https://paypal.com</a>')).toEqual([
		{ words: 'https://paypal.com', url: 'https://evil.example/x' },
	]);
});

test.each([
	'<a href="javascript:top.ran=1">run</a>',
	'<a href="JaVaScRiPt&#58;top.ran=1">run</a>',
	'<a href="data:text/html,<script>1</script>">run</a>',
	'<a href="file:///etc/passwd">run</a>',
	'<a href="/relative">run</a>',
	'<a title="https://evil.example/">no address</a><a name="x">x</a>',
	`<a href="https://a.example/${'x'.repeat(3000)}">long</a>`,
	'<area href="https://evil.example/"><map><area href="https://evil.example/"></map>',
])('%s is no link', (html) => expect(links(html)).toEqual([]));

test('a mail of a million links has no more than can be shown, and words that end', () => {
	const many = Array.from(
		{ length: 2000 },
		(_, i) => `<a href="https://a.example/${i}">${'word '.repeat(200)}</a>`,
	).join('');
	const found = links(many);
	expect(found).toHaveLength(maxLinks);
	expect(Math.max(...found.map(({ words }) => words.length))).toBeLessThanOrEqual(200);
});
