// npm run corpus -- --mail <folder> --feeds <folder>: every .eml and every feed file of these folders through the real path (mailbox or fetch,
// connector, parser worker), one by one, and what became of them. Beside `x.eml`, an `x.txt` says which words are to be seen of it. Ends with
// 1 when the program would have ended, or when something was neither shown nor put aside.

import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Corpus, readFeedFile, readMailFile } from './corpus/read.ts';
import { printReport, type Reading } from './corpus/report.ts';

const { values } = parseArgs({
	options: { mail: { type: 'string' }, feeds: { type: 'string' }, list: { type: 'boolean', default: false } },
});
const folders = (['mail', 'feeds'] as const).flatMap((kind) => (values[kind] ? [{ kind, folder: values[kind] }] : []));
const wrong = folders.filter(({ folder }) => !existsSync(folder));
if (folders.length === 0 || wrong.length > 0) {
	for (const { folder } of wrong) console.error(`There is no folder ${folder}.`);
	console.error('npm run corpus -- --mail <folder of .eml> --feeds <folder of feed files> [--list]');
	process.exit(2);
}

const filesOf = (kind: Corpus, folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => (kind === 'mail' ? /\.eml$/i : /\.(xml|rss|atom|rdf|json|feed)$/i).test(name))
		.sort()
		.map((name) => join(folder, name));

/** In a process of its own: what ends it is a finding, not the end of this report. */
async function readAll(kind: Corpus, files: readonly string[]): Promise<Reading[]> {
	const readings: Reading[] = [];
	while (readings.length < files.length) {
		const left = files.slice(readings.length);
		const child = fork(import.meta.filename, [`--${kind}`, '.'], { env: { ...process.env, CORPUS_CHILD: kind } });
		let isReady = false;
		child.on('message', (reading: Reading | 'ready') => {
			if (reading === 'ready') isReady = true;
			else readings.push(reading);
		});
		child.send(left);
		const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
		if (!isReady) throw new Error('The reading process could not start.');
		const next = files[readings.length];
		if (next !== undefined) readings.push({ file: next, outcome: 'ended', why: `the process ended (${code})` });
	}
	return readings;
}

async function child(kind: Corpus): Promise<void> {
	const files = await new Promise<string[]>((resolve) =>
		process.once('message', (given) => resolve(given as string[])),
	);
	const read = kind === 'mail' ? await readMailFile() : await readFeedFile();
	process.send?.('ready');
	for (const file of files) process.send?.(await read(file));
	process.disconnect();
	process.exit(0);
}

const childOf = process.env.CORPUS_CHILD;
if (childOf === 'mail' || childOf === 'feeds') await child(childOf);
else {
	let isGood = true;
	for (const { kind, folder } of folders) {
		const startedAt = Date.now();
		const readings = await readAll(kind, filesOf(kind, folder));
		isGood = printReport(kind, readings, { seconds: (Date.now() - startedAt) / 1000, list: values.list }) && isGood;
	}
	process.exit(isGood ? 0 : 1);
}
