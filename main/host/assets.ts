// The screen's files, for both hosts: only from its folder, only known types, always with the same headers.
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

/** `connect` is 'none' in Electron; the browser host needs its own WebSocket. */
export const securityHeaders = (connect: "'none'" | "'self'"): Record<string, string> => ({
	'Content-Security-Policy': [
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		// For mails as they were designed: no text of the screen becomes HTML, so nothing else can use it.
		"style-src-attr 'unsafe-inline'",
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

/** The file that a URL path names below `root`. null = outside (also by a link), of an unknown type, or not a file. */
export async function readAsset(root: string, urlPath: string): Promise<{ body: Buffer; type: string } | null> {
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
		return { body: await readFile(real), type };
	} catch {
		return null;
	}
}

function isBelow(root: string, file: string): boolean {
	const relativePath = relative(root, file);
	return relativePath !== '' && !relativePath.startsWith('..') && !isAbsolute(relativePath);
}
