// `npx node scripts/bench/exports.ts [MESSAGES]`: how long exports, an import and a backup of a large shop take, and how much memory each wants at most.
// Each runs in a process of its own, so that one's memory is not the other's.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../main/data-files/back-up.ts';
import { exportConversations } from '../../main/data-files/export-conversations.ts';
import { importConversations } from '../../main/data-files/import-conversations.ts';
import type { Work } from '../../main/data-files/jobs.ts';
import { openSession } from '../../main/store/worker-session.ts';

const [what = 'all', folder = '', count = '100000'] =
	process.argv.slice(2).length > 1 ? process.argv.slice(2) : ['all', '', process.argv[2]];
const dataFile = join(folder, 'shop.db');
const now = Date.UTC(2026, 11, 1);
const words = Object.fromEntries(
	['title', 'made', 'conversationWith', 'public', 'private', 'note', 'you', 'deleted', 'pictures', 'tags'].map(
		(name) => [name, name],
	),
) as never;
const work = (give: Work['give']): Work => ({ phase: () => {}, progress: () => {}, assertGoing: () => {}, give });
const quiet = work(async () => undefined);

function fill(messages: number): void {
	const session = openSession(dataFile);
	const self = { externalId: 'shop', displayName: 'The shop' };
	const { id: accountId } = session.call('saveAccount', [{ connectorId: 'sample', self, since: 0, now }]).value as {
		id: string;
	};
	for (let first = 0; first < messages; first += 1000) {
		const items = Array.from({ length: 1000 }, (_, n) => {
			const at = first + n;
			const customer = `c${Math.floor(at / 5)}`;
			return {
				externalId: `m${at}`,
				conversation: customer,
				kind: 'message',
				audience: 'private',
				author: { externalId: customer, name: `Customer ${customer}`, isShop: false },
				text: `Message ${at}: is there rye bread on Saturday, and could I have it sliced? `.repeat(3),
				createdAt: now - (messages - at) * 300_000,
			};
		});
		const poll = {
			accountId,
			streamId: 'all',
			backfillRangeId: null,
			items,
			next: null,
			more: false,
			backfill: [],
			lost: [],
			unparsed: [],
		};
		session.call('commitPoll', [{ ...poll, now, doneBefore: null, stream: {} }]);
	}
	session.close();
}

const runs: Record<string, () => Promise<unknown>> = {
	fill: async () => fill(Number(count)),
	json: () => exportAs('json', 'a.json'),
	csv: () => exportAs('csv', 'a.csv'),
	html: () => {
		mkdirSync(join(folder, 'html'));
		return exportAs('html', 'html');
	},
	import: async () => {
		const session = openSession(join(folder, 'fresh.db'));
		const give = async (conversations: unknown) => session.call('importConversations', [{ conversations, now }]).value;
		await importConversations({ kind: 'importConversations', file: join(folder, 'a.json') }, work(give));
		session.close();
	},
	backup: () =>
		backUp(
			{
				kind: 'backUp',
				dataFile,
				workFolder: join(folder, 'work'),
				to: join(folder, 'a.countertalk'),
				settings: '{}',
				program: '0',
				now,
				passphrase: 'four words on paper',
				marked: null,
			},
			quiet,
		),
};
const exportAs = (format: 'json' | 'csv' | 'html', name: string) =>
	exportConversations(
		{
			kind: 'exportConversations',
			dataFile,
			format,
			to: join(folder, name),
			now,
			program: '0',
			timeZone: 'Europe/Vienna',
			words,
		},
		quiet,
	);

if (what === 'all') {
	const made = mkdtempSync(join(tmpdir(), 'countertalk-exports-'));
	for (const name of Object.keys(runs)) {
		const run = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, name, made, count], {
			stdio: 'inherit',
		});
		if (run.status !== 0) process.exitCode = 1;
	}
	console.log(`data file ${Math.round(statSync(join(made, 'shop.db')).size / 1e6)} MB`);
	rmSync(made, { recursive: true, force: true });
} else {
	const startedAt = performance.now();
	await runs[what]?.();
	const { maxRSS } = process.resourceUsage();
	console.log(
		`${what.padEnd(8)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s, max RSS ${Math.round(maxRSS / 1000)} MB`,
	);
}
