import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { createNonce, readAsset, securityHeaders } from './assets.ts';

let base = '';
let root = '';
beforeAll(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-assets-'));
	root = join(base, 'screen');
	mkdirSync(join(root, 'assets'), { recursive: true });
	mkdirSync(join(base, 'screen-evil'));
	writeFileSync(join(root, 'index.html'), '<!doctype html>');
	writeFileSync(join(root, 'assets/a.js'), 'export {}');
	writeFileSync(join(root, 'notes.txt'), 'no known type');
	writeFileSync(join(base, 'secret.json'), '{"token":"secret"}');
	writeFileSync(join(base, 'screen-evil/x.js'), 'secret');
	symlinkSync(join(base, 'secret.json'), join(root, 'link.json'));
});
afterAll(() => rmSync(base, { recursive: true }));

test('serves what lies in the folder, with its type', async () => {
	expect((await readAsset(root, '/'))?.type).toContain('text/html');
	expect((await readAsset(root, '/assets/a.js'))?.body.toString()).toBe('export {}');
});

test.each([
	'/nothing.js',
	'/notes.txt',
	'/assets',
	'/link.json',
	'/../secret.json',
	'/%2e%2e/secret.json',
	'/..%2fscreen-evil/x.js',
	'/../screen-evil/x.js',
	'/a\\..\\..\\secret.json',
	'/%00.js',
	'/%E0%A4%A',
])('answers nothing for %s', async (path) => {
	expect(await readAsset(root, path)).toBeNull();
});

test('no path out of 10,000 reaches outside the folder', async () => {
	const part = fc.constantFrom(
		'..',
		'.',
		'%2e%2e',
		'%2E.',
		'/',
		'%2f',
		'\\',
		'%5c',
		'screen-evil',
		'secret.json',
		'x.js',
		'link.json',
		'%00',
		'//',
		'C:',
		'\u202e',
		'..;',
	);
	await assertProperty(
		fc.asyncProperty(
			fc.array(part, { minLength: 1, maxLength: 8 }),
			fc.constantFrom('/', ''),
			async (parts, between) => {
				const asset = await readAsset(root, `/${parts.join(between)}`);
				expect(asset?.body.toString() ?? '').not.toContain('secret');
			},
		),
		{ numRuns: 10_000 },
	);
});

test('the policy lets nothing in from elsewhere', () => {
	const policy = securityHeaders("'none'")['Content-Security-Policy'];
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain("connect-src 'none'");
	expect(policy).not.toContain('unsafe');
});

test('each answer has a nonce of its own for the style sheet of a mail, in the policy and in the page', async () => {
	const nonces = [createNonce(), createNonce()];
	expect(new Set(nonces).size).toBe(2);
	const [nonce = ''] = nonces;
	expect(securityHeaders("'none'", nonce)['Content-Security-Policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
	writeFileSync(join(root, 'page.html'), '<meta name="style-nonce" content="{{nonce}}">');
	expect((await readAsset(root, '/page.html', nonce))?.body.toString()).toBe(
		`<meta name="style-nonce" content="${nonce}">`,
	);
});

test('the policy is exactly this one, Trusted Types included', () => {
	const policy = (connect: string, style: string) =>
		`default-src 'none'; script-src 'self'; style-src ${style}; img-src 'self' data:; connect-src ${connect}; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types mail-frame`;
	expect(securityHeaders("'none'")['Content-Security-Policy']).toBe(policy("'none'", "'self'"));
	expect(securityHeaders("'self'", 'abc')['Content-Security-Policy']).toBe(policy("'self'", "'self' 'nonce-abc'"));
});
