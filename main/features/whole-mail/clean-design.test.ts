import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertProperty } from '../../../test/helpers/property.ts';
import { cleanDesign as clean, type Design, type Pictures } from './clean-design.ts';

function cleanDesign(html: string, pictures: Pictures): Design {
	const design = clean(html, pictures);
	if (!design) throw new Error('nothing to show');
	return design;
}

const none = { inline: new Map<string, string>(), remote: new Map<string, string>() };
const dot = 'data:image/png;base64,iVBORw0KGgo=';

const hostile = [
	'<script>parent.ran=1</script>',
	'<img src=x onerror="parent.ran=1">',
	'<svg onload=parent.ran=1><a xlink:href="javascript:1">x</a></svg>',
	'<math><mtext><table><mglyph><style><img src=x onerror=ran=1></style></mglyph></table></mtext></math>',
	'<noscript><p title="</noscript><img src=x onerror=ran=1>"></noscript>',
	'<iframe src="https://evil.example/"></iframe><object data="https://evil.example/"></object><embed src=//evil.example>',
	'<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/">',
	'<link rel=stylesheet href=https://evil.example/x.css><link rel=dns-prefetch href=//evil.example>',
	'<style>@import url(https://evil.example/x.css); body{background:url(https://evil.example/)}</style>',
	'<form action="https://evil.example/"><input name=a><button formaction="https://evil.example/">x</button></form>',
	'<a href="javascript:parent.ran=1" ping="https://evil.example/" target=_top>x</a>',
	'<div style="background:url(https://evil.example/a.png);color:red;position:fixed">x</div>',
	'<div style="background:u\\72l(https://evil.example/a.png);width:expression(1)">x</div>',
	'<table background="https://evil.example/t.png"><tr><td>x</td></tr></table>',
	'<img srcset="https://evil.example/1.png 1x" src="https://evil.example/2.png"><picture><source srcset="https://evil.example/3.png"></picture>',
	'<video poster="https://evil.example/p.png" src="https://evil.example/v.mp4" autoplay></video><audio src=//evil.example></audio>',
	'<img src="data:image/svg+xml;base64,PHN2Zy8+"><img src="http://evil.example/4.png"><img src=" //evil.example/5.png">',
	'<div style="color:red}body{display:none">x</div><div style="color:red;</style><script>1</script>">x</div><div class="s0">x</div>',
	'<bgsound src="https://evil.example/s.wav"><input type=image src="https://evil.example/i.png"><frameset><frame src="https://evil.example/"></frameset>',
	'<html manifest="https://evil.example/m"><body background="https://evil.example/b.png"><table><td background="https://evil.example/t.png"></table>',
	'<x style="behavior:url(#x)"><plaintext>',
];
/** Anything that a browser would fetch, run, send or follow. */
const active =
	/<(?:script|style|svg|math|iframe|object|embed|meta|base|link|form|input|button|video|audio|source|plaintext)\b|\son\w+=|\s(?:href|srcset|background|action|poster|ping|target|xlink:href)=|url\(|src="(?!data:image\/(?:png|jpeg|gif|webp|avif);)/i;

test.each(hostile)('%s: nothing runs, loads, sends or leads away', (html) => {
	const { html: clean, css } = cleanDesign(`<p>Before</p>${html}<p>After</p>`, none);
	expect(clean).not.toMatch(active);
	expect(css).not.toMatch(/url|@|[<>\\]|expression|behavior|position/i);
	expect(clean).toContain('<p>Before</p>');
});

test('whatever is put together of it', () => {
	const piece = fc.oneof(
		fc.constantFrom(...hostile),
		fc.constantFrom('<', '"', "'", '<!--', '-->', '<![CDATA[', '</', '<p ', '&lt;script&gt;', '\0'),
		fc.string({ maxLength: 10 }),
	);
	assertProperty(
		fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
			// Text may say anything: what counts are tags.
			const tags = cleanDesign(pieces.join(''), none).html.match(/<[a-z][^>]*>/gi) ?? [];
			for (const tag of tags) expect(tag.replace(/(?<=(?:title|alt)=")[^"]*/g, '')).not.toMatch(active);
		}),
		{ numRuns: 2000 },
	);
});

test('layout stays: tables, colours, inline styles, the body’s ground, the address behind words', () => {
	const { html, css } = cleanDesign(
		'<!doctype html><html><head><title>No</title></head><body bgcolor="#eee" style="margin:0"><table width="600"><tr><td align="center" style="color: red; padding:4px">Rye <a href="https://shop.example/rye">here</a></td></tr></table></body></html>',
		none,
	);
	expect(html).toBe(
		'<div class="s0"><table width="600"><tr><td align="center" class="s1">Rye <a title="https://shop.example/rye">here</a></td></tr></table></div>',
	);
	expect(css).toBe('.s0{background-color:#eee;margin:0}\n.s1{color: red; padding:4px}');
});

test('pictures: those of the mail are shown, those elsewhere are named, counted, and shown once they are here', () => {
	const mail = `<img src="cid:lid@mail" alt="Lid"><img src="https://a.example/1.png" width="200"><img src="https://a.example/1.png"><img src="https://a.example/p.gif" width="1" height="1"><img src="http://a.example/2.png"><img src="${dot}">`;
	const first = cleanDesign(mail, { ...none, inline: new Map([['lid@mail', dot]]) });
	expect(first).toMatchObject({ remote: ['https://a.example/1.png'], hidden: 3 });
	expect(first.html).toContain(`<img alt="Lid" src="${dot}" />`);
	const then = cleanDesign(mail, { ...none, remote: new Map([['https://a.example/1.png', dot]]) });
	expect(then.hidden).toBe(2);
	expect(then.html).not.toContain('a.example');
});

test('takes bounded time for half a megabyte of anything', () => {
	const deep = '<div>'.repeat(2900);
	const pieces = [
		'<div>',
		'<b><i>',
		'<img src="https://a.example/x">',
		'<a title="',
		'<!--',
		'<p style="color:red">x</p>',
		`${deep}<p>x</p>`,
	];
	for (const piece of pieces) {
		const html = piece.padEnd(520_000, piece.slice(-8));
		const started = process.cpuUsage();
		clean(html, none);
		clean(piece.repeat(520_000 / piece.length), none);
		expect(process.cpuUsage(started).user / 1000, piece.slice(0, 20)).toBeLessThan(4000);
	}
	expect(clean('<div>'.repeat(4000), none)).toBeNull();
});
