import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertProperty, isReplay } from '../../../test/helpers/property.ts';
import { createLinks, openableUrl } from './service.ts';

describe('links.open', () => {
	test.each([
		['https://platform.example/@rosa/1', 'https://platform.example/@rosa/1'],
		['http://platform.example', 'http://platform.example/'],
		['HTTPS://Platform.Example/a?b=c#d', 'https://platform.example/a?b=c#d'],
		['mailto:rosa@platform.example?subject=Bouquet', 'mailto:rosa@platform.example?subject=Bouquet'],
		['https://bücher.example/', 'https://xn--bcher-kva.example/'],
		['https://pаypal.example/', 'https://xn--pypal-4ve.example/'],
	])('%s opens as %s', (text, url) => {
		expect(openableUrl(text)).toBe(url);
	});

	test.each([
		'javascript:alert(1)',
		'JaVaScRiPt:alert(1)',
		'java\nscript:alert(1)',
		' https://platform.example',
		'data:text/html,<script>alert(1)</script>',
		'file:///etc/passwd',
		'file://server/share/x.exe',
		'\\\\server\\share',
		'vbscript:x',
		'blob:https://platform.example/1',
		'app://index.html',
		'smb://server/share',
		'ms-msdt:/id x',
		'search-ms:query=x',
		'tel:+431234',
		'ftp://platform.example',
		'https://rosa:secret@platform.example',
		'https://bank.example@evil.example/',
		'https://',
		'//platform.example',
		'/etc/passwd',
		'platform.example',
		'',
		'https://platform.example/\u0000',
		'mailto:x@y.example?attach=/etc/passwd',
		'mailto:x@y.example?subject=a&ATTACHMENT=/etc/passwd',
		`https://platform.example/${'x'.repeat(2048)}`,
	])('%s is refused in words', (text) => {
		expect(() => openableUrl(text)).toThrow(expect.objectContaining({ name: 'AppError', code: 'not-allowed' }));
	});

	test('100,000 made-up addresses: what passes is a plain web or mail address, the rest is refused, nothing else is thrown', () => {
		const scheme = fc.constantFrom(
			'http',
			'https',
			'mailto',
			'javascript',
			'file',
			'data',
			'HTTP',
			'ht tp',
			'about',
			'view-source:https',
			'',
			'x-y',
		);
		const address = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 40 }),
			fc.webUrl({ withFragments: true, withQueryParameters: true }),
			fc
				.tuple(
					scheme,
					fc.constantFrom(':', '://', ':/', ':\\\\', '', ':////'),
					fc.string({ unit: 'grapheme', maxLength: 20 }),
					fc.string({ maxLength: 20 }),
				)
				.map(([s, sep, host, rest]) => `${s}${sep}${host}${rest}`),
		);
		let passed = 0;
		assertProperty(
			fc.property(address, (text) => {
				let href: string;
				try {
					href = openableUrl(text);
				} catch (error) {
					expect(error).toMatchObject({ name: 'AppError', code: 'not-allowed' });
					return;
				}
				passed++;
				const url = new URL(href);
				expect(['http:', 'https:', 'mailto:']).toContain(url.protocol);
				expect(url.username + url.password).toBe('');
				expect(href.length).toBeLessThanOrEqual(2048);
				expect(/^[\x21-\x7e]*$/.test(url.host)).toBe(true);
			}),
			{ numRuns: Number(process.env.LINK_RUNS ?? 100_000) },
		);
		if (!isReplay) expect(passed).toBeGreaterThan(1000);
	}, 60_000);

	test('the host opens it, or hands it back for the page to open', async () => {
		const opened: string[] = [];
		const links = createLinks({ openExternal: async (url) => opened.push(url) > 0 });
		expect(await links.open('https://platform.example')).toEqual({
			opened: true,
			url: 'https://platform.example/',
			question: null,
		});
		expect(await createLinks({ openExternal: async () => false }).open('https://platform.example')).toMatchObject({
			opened: false,
		});
		await expect(links.open('file:///etc/passwd')).rejects.toMatchObject({ code: 'not-allowed' });
		expect(opened).toEqual(['https://platform.example/']);
	});

	test('a link that looks like another one opens only after the owner has seen its host; name and password stay behind', async () => {
		const opened: string[] = [];
		const links = createLinks({ openExternal: async (url) => opened.push(url) > 0 });
		const deceptive = 'https://bank.example:443@evil.example/x';
		expect(await links.open(deceptive)).toMatchObject({ opened: false, question: { host: 'evil.example' } });
		expect(opened).toEqual([]);
		expect(await links.open(deceptive, true)).toMatchObject({ opened: true, question: null });
		expect(opened).toEqual(['https://evil.example/x']);
		await expect(links.open('javascript:alert(1)', true)).rejects.toMatchObject({ code: 'not-allowed' });
	});
});
