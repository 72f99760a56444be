import { describe, expect, test } from 'vitest';
import { hashedTextOf, htmlToText, webAddress, withAddress } from './index.ts';

describe('as a reader sees it', () => {
	test.each([
		[
			'a document’s head',
			'<!DOCTYPE html><?xml version="1.0"?><html><head><title>x</title></head><body>Hi</body></html>',
			'Hi',
		],
		['conditional comments', '<!--[if mso]><p>Outlook</p><![endif]--><![if !mso]><p>All</p><![endif]>', 'All'],
		['line wraps of the source', '<p>In the\n\tmail  it\r\nsays</p>\n<p>no</p>', 'In the mail it says\n\nno'],
		[
			'line wraps beside <br>',
			'<p>Order 42<br />\nnever came.<br />\nPlease call.</p>\n',
			'Order 42\nnever came.\nPlease call.',
		],
		['lines of a mail program', '<div>One</div><div>Two</div><div><br></div><div>Three</div>', 'One\nTwo\n\nThree'],
		[
			'rows and cells',
			'<table><tr><th>Name</th><td>Ann</td></tr>\n<tr>\n<td>Order</td>\n<td>42</td></tr></table>Bye',
			'Name  Ann\nOrder  42\nBye',
		],
		[
			'cells with paragraphs',
			'<table><tr><td><p>Name</p></td><td><p>Ann</p></td></tr><tr><td><p>Order</p></td><td><p>42</p></td></tr></table>',
			'Name  Ann\nOrder  42',
		],
		[
			'sections, terms, rules',
			'<section>A</section><section>B</section><dl><dt>C</dt><dd>D</dd></dl>E<hr>F',
			'A\nB\n\nC\nD\n\nE\nF',
		],
		['numbers of a list', '<ol><li>mix</li><li><p>bake</p><ul><li>long</li></ul></li></ol>', '1. mix\n2. bake\n• long'],
		['a preheader', '<div style="display:none;max-height:0">Look inside</div><p>Hello</p>', 'Hello'],
		['something hidden without an end', '<div style="display:none">Look<p>Hello</p>', 'Look\n\nHello'],
		['white space that counts', '<pre>a\n  b</pre><div style="white-space: pre-wrap">c\nd</div>', 'a\n  b\n\nc\nd'],
		[
			'a tag as words',
			'<p>it says <code>&lt;/a&gt;</code> and <code>&lt;style&gt;</code> here</p>',
			'it says </a> and <style> here',
		],
		['a smiley', '<p><img src="/rolleyes.png" alt=":roll:" class="wp-smiley"></p>', ':roll:'],
		['an emoji', 'Late <img class="emoji" alt="😡" src="https://x.example/1.svg">', 'Late 😡'],
		['a picture of data before the words', '<img src="data:image/png;base64,AAAA">Where is it?', 'Where is it?'],
		[
			'a document type as words',
			'<p>You forgot <!DOCTYPE html> at the top</p>',
			'You forgot <!DOCTYPE html> at the top',
		],
		['one without an end', 'You forgot <!DOCTYPE at the top', 'You forgot <!DOCTYPE at the top'],
		['a second document', '<p>One</p><!DOCTYPE html>\n<html><body>Two</body></html>', 'One\n\nTwo'],
		[
			'addresses in brackets',
			'I sent <http://a.example/x> to <ann@a.example>.',
			'I sent <http://a.example/x> to <ann@a.example>.',
		],
		['words without an end of a tag', '5 <b and 6', '5 <b and 6'],
	])('%s', (_, html, text) => expect(htmlToText(html)).toBe(text));

	test('options: source lines, quotations, media', () => {
		expect(htmlToText('One\ntwo\n\n<b>three</b>', { keepLines: true })).toBe('One\ntwo\n\nthree');
		expect(htmlToText('<p>One</p>\n\n<p>Two<br />\nthree</p>\n', { keepLines: true })).toBe('One\n\nTwo\nthree');
		expect(htmlToText('<blockquote><p>Is it<br>open?</p></blockquote><p>No.</p>', { quotes: true })).toBe(
			'> Is it\n> open?\n\nNo.',
		);
		expect(
			htmlToText(
				'Look <img src="/vase.jpg" alt="broken"> <img src="x.gif" width="1"><iframe src="https://v.example/1">no</iframe>',
				{
					media: true,
					base: 'https://shop.example/a/',
				},
			),
		).toBe('Look (picture: broken, https://shop.example/vase.jpg) (page: https://v.example/1)');
	});
});

describe('where a link leads', () => {
	test.each([
		['<a href="https://shop.example/order/42">here</a>.', 'here (https://shop.example/order/42).'],
		['look<a href="https://shop.example/o"> at it </a>now', 'look at it (https://shop.example/o) now'],
		['<a href="https://shop.example/x">https://shop.example/x</a>', 'https://shop.example/x'],
		['<a href="https://www.shop.example/">Shop.example</a>', 'Shop.example'],
		['<a href="https://evil.example/">https://bank.example</a>', 'https://bank.example (https://evil.example/)'],
		['<a href="mailto:ann@shop.example?subject=x">Ann</a>', 'Ann (ann@shop.example)'],
		['<a href="javascript:alert(1)">free</a>', 'free'],
		['<a href="/order">mine</a>', 'mine'],
		['<a href="https://shop.example/o"><img src="b.png" alt="Track it"></a>', 'Track it (https://shop.example/o)'],
		['<a href="https://a.example/@ann" class="u-url mention">@<span>ann</span></a> hi', '@ann hi'],
		['<a href="https://evil.example/x" class="u-url mention">@bank</a>', '@bank (https://evil.example/x)'],
		['<a class="hashtag" href="https://a.example/tag/rye" rel="tag">#Rye</a>', '#Rye'],
		[
			'one <a href="https://a.example/1">two <a href="https://a.example/2">three',
			'one two (https://a.example/1) three (https://a.example/2)',
		],
	])('%s', (html, text) => expect(htmlToText(html)).toBe(text));

	test('a relative one leads to a page of its site', () => {
		expect(htmlToText('<a href="/order">mine</a>', { base: 'https://shop.example/a' })).toBe(
			'mine (https://shop.example/order)',
		);
	});

	test('a shortened address becomes whole', () => {
		const whole = 'https://shop.example/collections/spring-2026?ref=1';
		for (const words of ['shop.example/collections/spr...', 'https://shop.example/coll…'])
			expect(withAddress(words, whole)).toBe(whole);
		expect(withAddress('other.example/coll…', whole)).toBe(`other.example/coll… (${whole})`);
	});
});

test('takes linear time for every tag', { timeout: 60_000 }, () => {
	const attacks = [
		'<blockquote>',
		'<a href="https://a.example">x',
		'<div hidden>',
		'<tr><td>x',
		'<ul><li>',
		'</div',
		'<!',
		'<b x=1 ',
		'<pre>\n',
	];
	for (const attack of attacks) {
		const html = attack.repeat(Math.ceil(500_000 / attack.length));
		const started = process.cpuUsage();
		htmlToText(html, { quotes: true, media: true });
		// Quadratic would take minutes. Measures CPU time, not wall time: the machine may be busy.
		expect(process.cpuUsage(started).user / 1000, attack).toBeLessThan(3000);
	}
});

test('addresses as browsers open them', () => {
	for (const address of [
		'https://my_shop.blogspot.com/a',
		'https://xn--e1afmkfd.xn--p1ai/',
		'https://shop.xn--fiqs8s/',
		'http://203.0.113.7/',
	])
		expect(webAddress(address)).toBe(address);
	for (const other of ['javascript:alert(1)', 'ftp://a.example', 'no', undefined, 7])
		expect(webAddress(other)).toBeUndefined();
});

test('the text of fingerprints is what released versions made: stored hashes stay', () => {
	expect(
		hashedTextOf('<p>A <a href="https://x.example">b</a><br />\nc</p><div>d</div><img alt=":)" class="emoji">'),
	).toBe('A b\n\nc\n\nd');
});
