// The screen's files, for both hosts: only from its folder, only known types, always with the same headers.
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
};

/** For the one style sheet that is made while the screen runs: that of a mail as it was designed (renderer/features/thread/mail-frame.ts). */
export const createNonce = (): string => randomBytes(18).toString('base64');

/** `connect` is 'none' in Electron; the browser host needs its own WebSocket. `nonce`: another one for each answer. */
export const securityHeaders = (connect: "'none'" | "'self'", nonce?: string): Record<string, string> => ({
	'Content-Security-Policy': [
		"default-src 'none'",
		"script-src 'self'",
		nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
		"img-src 'self' data:",
		`connect-src ${connect}`,
		"font-src 'self'",
		"form-action 'none'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"object-src 'none'",
		"require-trusted-types-for 'script'",
		// The one policy that makes HTML of text: renderer/features/thread/mail-frame.ts.
		'trusted-types mail-frame',
	].join('; '),
	'X-Content-Type-Options': 'nosniff',
	'Referrer-Policy': 'no-referrer',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Cache-Control': 'no-store',
});

/** The file that a URL path names below `root`; the page learns its nonce. null = outside (also by a link), of an unknown type, or not a file. */
export async function readAsset(
	root: string,
	urlPath: string,
	nonce = '',
): Promise<{ body: Buffer; type: string } | null> {
	let path: string;
	try {
		path = decodeURIComponent(urlPath);
	} catch {
		return null;
	}
	if (path.includes('\0') || path.includes('\\')) return null;
	const file = resolve(root, `.${path.startsWith('/') ? path : `/${path}`}`.replace(/\/$/, '/index.html'));
	const type = TYPES[extname(file)];
	if (!type || !isBelow(root, file)) return null;
	try {
		const real = await realpath(file);
		if (!isBelow(await realpath(root), real)) return null;
		const body = await readFile(real);
		return { body: type === TYPES['.html'] ? withNonce(body, nonce) : body, type };
	} catch {
		return null;
	}
}

const withNonce = (page: Buffer, nonce: string): Buffer =>
	Buffer.from(page.toString('utf8').replace('{{nonce}}', nonce));

function isBelow(root: string, file: string): boolean {
	const relativePath = relative(root, file);
	return relativePath !== '' && !relativePath.startsWith('..') && !isAbsolute(relativePath);
}
