// Who may import whom, as data, and where SQLite may be named. One table, read by `npm run lint`; a breach names the rule and the way out.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screenLinks } from './screen-links.ts';
import {
	type ImportRule,
	importsAgainstRules,
	importsBetweenScreens,
	importsOfTesting,
} from './source/check-imports.ts';
import { engineWordsOutside } from './source/engine-words.ts';
import { readSources, type SourceFile } from './source/read-sources.ts';

const importRules: readonly ImportRule[] = [
	{
		at: 'contract/calendar.ts',
		from: ['contract'],
		packages: ['temporal-polyfill/fns/*'],
		why: 'The only file that knows the library of time zones: store and screen count days by this file.',
	},
	{ at: 'contract', from: ['contract'], packages: ['zod'], why: 'The contract owns shapes and texts only.' },
	{
		at: 'connectors/sdk',
		from: ['connectors/sdk', 'contract'],
		packages: ['zod', 'html-entities', 'htmlparser2'],
		why: 'The connector contract knows no machine and no platform.',
	},
	{
		at: 'connectors/families',
		from: ['connectors/families', 'connectors/sdk', 'contract'],
		packages: ['zod'],
		why: 'What several platforms of one company share, and nothing of one of them.',
	},
	{
		at: 'connectors/testing',
		from: [
			'connectors/testing',
			'connectors/sdk',
			'connectors/parsers.ts',
			'contract',
			'main/sync/calls',
			'main/parse',
		],
		packages: ['zod', 'vitest', 'fast-check', 'node:*'],
		why: 'The suite may use the test tools.',
	},
	{
		at: 'connectors/sample',
		from: ['connectors/sample', 'connectors/sdk', 'contract'],
		packages: ['zod', 'node:fs', 'node:path'],
		why: 'The sample shop keeps its server state in a file.',
	},
	{ at: 'connectors/registry.ts', from: ['connectors'], packages: [], why: 'The one list.' },
	{ at: 'connectors/parsers.ts', from: ['connectors'], packages: [], why: 'The list of what the parser worker runs.' },
	{
		at: 'main/parse',
		from: ['main/parse', 'connectors/sdk', 'contract'],
		packages: ['node:*'],
		why: 'The parser worker knows parsers by name only; its entry alone imports the list.',
	},
	{
		at: 'main/parse/worker.ts',
		from: ['main/parse', 'connectors/parsers.ts'],
		packages: ['node:worker_threads'],
		why: 'The entry of the parser worker.',
	},
	{
		at: 'main/store',
		from: ['main/store', 'contract', 'connectors/sdk!types'],
		packages: ['zod', 'node:*'],
		why: 'The store knows only the contract and SQLite.',
	},
	{
		at: 'main/sync',
		from: ['main/sync', 'main/store', 'main/judgement', 'main/deps.ts', 'connectors/sdk', 'contract'],
		packages: ['zod', 'node:crypto'],
		why: 'Sync knows connectors by their contract only.',
	},
	{
		at: 'main/features',
		from: [
			'main/store',
			'main/sync',
			'main/sign-in',
			'main/judgement',
			'main/private-data',
			'main/deps.ts',
			'connectors/sdk',
			'contract',
		],
		packages: ['zod', 'node:crypto', 'node:url'],
		why: 'A feature never reaches into another feature.',
	},
	{
		at: 'main/features/canned-replies/exchange',
		from: ['main/features/canned-replies', 'contract'],
		packages: ['zod', 'csv-parse/sync', 'csv-stringify/sync'],
		why: 'Tables are read and written here, and nowhere else.',
	},
	{
		at: 'main/features/whole-mail',
		from: ['main/features/whole-mail', 'main/store', 'main/sync', 'main/deps.ts', 'connectors/sdk', 'contract'],
		packages: ['sanitize-html'],
		why: 'The only folder that reads HTML of strangers.',
	},
	{
		at: 'main/data-files',
		from: ['main/data-files', 'main/store', 'contract'],
		packages: [
			'zod',
			'node:*',
			'age-encryption',
			'@noble/ciphers/*',
			'csv-stringify/sync',
			'html-entities',
			'@streamparser/json',
		],
		why: 'What leaves and enters as a file; its worker knows the store and no feature.',
	},
	{
		at: 'main/features/your-data',
		from: ['main/features/your-data', 'main/data-files', 'main/store', 'main/deps.ts', 'contract'],
		packages: ['zod', 'node:*'],
		why: 'The only feature that works on files of the owner.',
	},
	{
		at: 'main/features/updates',
		from: ['main/features/updates', 'main/sync/calls', 'main/deps.ts', 'contract'],
		packages: ['zod', 'semver'],
		why: 'The only folder that compares versions.',
	},
	{
		at: 'main/ipc',
		from: ['main/ipc', 'contract'],
		packages: ['zod'],
		why: 'The router knows routes, not what they do.',
	},
	{
		at: 'main/judgement',
		from: ['main/judgement', 'contract!types'],
		packages: [],
		why: 'A pure function from text to judgement.',
	},
	{
		at: 'main/private-data',
		from: ['main/private-data', 'contract/order-number.ts', 'contract!types'],
		packages: ['credit-card-type', 'ibantools', 'libphonenumber-js/min'],
		why: 'A pure function from text to finds.',
	},
	{
		at: 'main/sign-in',
		from: ['main/sign-in', 'main/host/show-text.ts', 'main/deps.ts', 'connectors/sdk', 'contract'],
		packages: ['node:http', 'node:crypto', 'node:net'],
		why: 'Only the loopback listener.',
	},
	{
		at: 'main/electron',
		from: ['main', 'contract', 'connectors/registry.ts', 'connectors/sdk'],
		packages: ['electron', 'electron-store', 'node:*'],
		why: 'The only folder that knows Electron.',
	},
	{
		at: 'main/browser',
		from: ['main', 'contract', 'connectors/registry.ts', 'connectors/sdk'],
		packages: ['ws', 'conf', 'zod', 'node:*'],
		why: 'The loopback host.',
	},
	{
		at: 'main/host',
		from: [
			'main/host',
			'main/deps.ts',
			'main/store/sync-files.ts',
			'main/sync/calls/redact.ts',
			'contract',
			'connectors/sdk',
		],
		packages: ['node:*'],
		why: 'What both hosts share: files on disk, and what happens after a crash.',
	},
	{
		at: 'main',
		from: ['main', 'connectors/registry.ts', 'connectors/sdk', 'contract'],
		packages: ['zod', 'node:*', 'electron', 'electron-store'],
		why: 'The core wires the parts together.',
	},
	{ at: 'preload', from: ['preload', 'contract!types'], packages: ['electron'], why: 'Two functions and no more.' },
	{
		at: 'renderer/ui',
		from: ['renderer/ui', 'renderer/styles'],
		packages: ['react', 'react-dom', '@base-ui/react*', 'lucide-react', '@tanstack/react-virtual', '@lingui/*'],
		why: 'Props in, callbacks out: no store, no api.',
	},
	{
		at: 'renderer/api',
		from: ['renderer/api', 'renderer/format/ui-text.ts', 'contract!types', 'contract/ui-text.ts'],
		packages: ['@lingui/core*'],
		why: 'The only way to main.',
	},
	{
		at: 'renderer/state',
		from: [
			'renderer/state',
			'renderer/api',
			'contract!types',
			'contract/filter-kinds.ts',
			'contract/gap.ts',
			'contract/reply-file-limits.ts',
		],
		packages: ['zustand*', 'react'],
		why: 'Stores are caches of the database and know no screen.',
	},
	{
		at: 'renderer',
		from: [
			'renderer',
			'contract!types',
			'contract/calendar.ts',
			'contract/filter-kinds.ts',
			'contract/gap.ts',
			'contract/opening-hours.ts',
			'contract/opening-spans.ts',
			'contract/order-number.ts',
			'contract/search',
			'contract/ui-text.ts',
		],
		packages: [
			'react',
			'react-dom*',
			'@base-ui/react*',
			'lucide-react',
			'@tanstack/react-virtual',
			'@lingui/*',
			'zustand*',
			'tinykeys',
			'fuse.js',
			'linkify-it',
			'chrono-node',
			'frimousse',
			'emojibase-data/en/*',
			'react/*',
		],
		why: 'The screen has no Node, no Electron, no main.',
	},
];

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
