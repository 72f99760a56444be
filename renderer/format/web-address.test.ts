import { expect, test } from 'vitest';
import { webAddress } from './web-address.ts';

test.each([
	['https://harbour.example/@rosa/1', 'https://harbour.example/@rosa/1'],
	['http://b\u00fccher.example', 'http://xn--bcher-kva.example/'],
	['javascript:alert(1)', null],
	['data:text/html,x', null],
	['file:///etc/passwd', null],
	['mailto:rosa@harbour.example', null],
	['https://bank.example@evil.example/', null],
	['https://evil.example/\u0000', null],
	['java\nscript:alert(1)', null],
	[`https://harbour.example/${'x'.repeat(2048)}`, null],
	['/relative', null],
	['', null],
	[null, null],
])('%j becomes the href %j', (text, href) => {
	expect(webAddress(text)).toBe(href);
});
