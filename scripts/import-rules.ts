// Who may import whom (import-table.ts), and where SQLite may be named, checked by `npm run lint`; a breach names the rule and the way out.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importRules } from './import-table.ts';
import { screenLinks } from './screen-links.ts';
import {
	type ImportRule,
	importsAgainstRules,
	importsBetweenScreens,
	importsOfTesting,
} from './source/check-imports.ts';
import { engineWordsOutside } from './source/engine-words.ts';
import { readSources, type SourceFile } from './source/read-sources.ts';

const clients: Record<string, readonly string[]> = {
	bluesky: ['@atproto/api'],
	rss: ['feedsmith'],
	x: ['twitter-api-v2', 'twitter-text'],
	youtube: ['googleapis/build/src/apis/youtube/v3.js', 'googleapis/build/src/apis/youtube/index.js'],
	// The one exception to ctx.fetch: mail is no HTTP, and these libraries open their own sockets. The connector itself keeps to its hosts,
	// stops with ctx.signal, charges its budget and lets out no word of a server (connectors/email/imap.ts, smtp.ts).
	email: [
		'imapflow',
		'nodemailer/lib/smtp-connection',
		'nodemailer/lib/mail-composer',
		'nodemailer/lib/addressparser',
		'postal-mime',
		'htmlparser2',
		'iconv-lite',
		'jschardet',
		'node:stream',
	],
};
const families: Record<string, readonly string[]> = {
	facebook: ['connectors/families/meta'],
	instagram: ['connectors/families/meta'],
	youtube: ['connectors/families/google'],
	'google-business': ['connectors/families/google'],
};

/** The rule for a file; each platform's folder has one of its own. */
export function ruleOf(path: string): ImportRule | undefined {
	const platform = /^connectors\/(?!sdk|sample|testing|families)([^/]+)\//.exec(path)?.[1];
	if (platform)
		return {
			at: `connectors/${platform}`,
			from: [`connectors/${platform}`, 'connectors/sdk', 'contract', ...(families[platform] ?? [])],
			packages: ['zod', ...(clients[platform] ?? [])],
			why: 'A connector never reaches into another connector or the machine.',
		};
	return importRules
		.filter(({ at }) => path === at || path.startsWith(`${at}/`))
		.sort((a, b) => b.at.length - a.at.length)[0];
}

function tooLong(root: string): string[] {
	return globSync('{contract,connectors,main,preload,renderer,test,scripts}/**/*.{ts,tsx,css}', {
		cwd: root,
		exclude: ['**/fixtures/**', '**/data/**'],
	})
		.map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
		.filter(({ lines }) => lines > 300)
		.map(({ file, lines }) => `${file}: ${lines} lines; a file over 300 lines is split by what it holds.`);
}

const sqliteOutsideEngine = (root: string, sources: readonly SourceFile[]): string[] =>
	sources.flatMap(({ path }) => engineWordsOutside(path, readFileSync(join(root, path), 'utf8')));

if (import.meta.main) {
	const root = join(import.meta.dirname, '..');
	const sources = readSources(root);
	const found = [
		...importsAgainstRules(sources, ruleOf),
		...importsOfTesting(sources),
		...importsBetweenScreens(sources, screenLinks),
		...tooLong(root),
		...sqliteOutsideEngine(root, sources),
	];
	for (const line of found) console.error(line);
	if (found.length > 0) process.exit(1);
	console.log('The import rules hold.');
}
