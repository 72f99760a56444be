// All conversations as files: JSON for programs, CSV for a spreadsheet, HTML for people, one file a year. Everything is written piece by piece, so
// memory does not grow with the shop.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startOfDay, wallTime } from '../../contract/calendar.ts';
import type { ExportWords } from '../../contract/index.ts';
import { type ConversationReader, openConversations, type Span } from '../store/maintenance/read-conversations.ts';
import { exportFormat, exportVersion, toFile } from './conversation-file.ts';
import { csvRows, csvStart } from './csv.ts';
import { createPage } from './html.ts';
import type { Work } from './jobs.ts';
import { type TargetFile, writeTarget } from './write-file.ts';

export interface ExportJob {
	readonly kind: 'exportConversations';
	readonly dataFile: string;
	readonly format: 'json' | 'csv' | 'html';
	/** A file; for HTML the folder of the files, which is there. */
	readonly to: string;
	readonly now: number;
	readonly program: string;
	readonly timeZone: string;
	readonly words: ExportWords;
}
export interface ExportResult {
	readonly conversations: number;
	readonly messages: number;
	/** Names below `to`; for a file none. */
	readonly files: readonly string[];
}

/** Throws AppError with a sentence about the place, StoreError, or Stopped. */
export async function exportConversations(job: ExportJob, work: Work): Promise<ExportResult> {
	const reader = openConversations(job.dataFile);
	try {
		work.phase('writing');
		if (job.format === 'html') return await writeYears(reader, job, work);
		const write = job.format === 'json' ? writeJson : writeCsv;
		const counts = await writeTarget(job.to, (file) => write(reader, buffered(file), job, work));
		return { ...counts, files: [] };
	} finally {
		reader.close();
	}
}

interface Out {
	readonly text: (words: string) => void;
	readonly flush: () => void;
}
const bufferBytes = 256 * 1024;

function buffered(file: TargetFile): Out {
	let waiting: string[] = [];
	let length = 0;
	const flush = () => {
		if (length > 0) file.write(Buffer.from(waiting.join('')));
		waiting = [];
		length = 0;
	};
	return {
		text: (words) => {
			waiting.push(words);
			length += words.length;
			if (length >= bufferBytes) flush();
		},
		flush,
	};
}

function* paced<T>(conversations: Iterable<T>, total: number, work: Work): Generator<T> {
	let done = 0;
	for (const one of conversations) {
		work.assertGoing();
		yield one;
		done += 1;
		work.progress(Math.min(done, total), total);
	}
}

async function writeJson(reader: ConversationReader, out: Out, job: ExportJob, work: Work) {
	const sum = { conversations: 0, messages: 0 };
	const head = {
		format: exportFormat,
		version: exportVersion,
		program: job.program,
		exportedAt: new Date(job.now).toISOString(),
	};
	out.text(`${JSON.stringify(head).slice(0, -1)},"conversations":[`);
	for (const one of paced(reader.each(), reader.counts().conversations, work)) {
		out.text(`${sum.conversations === 0 ? '' : ','}\n${JSON.stringify(toFile(one))}`);
		sum.conversations += 1;
		sum.messages += one.messages.length;
	}
	out.text('\n]}\n');
	out.flush();
	return sum;
}

async function writeCsv(reader: ConversationReader, out: Out, _: ExportJob, work: Work) {
	const sum = { conversations: 0, messages: 0 };
	out.text(csvStart);
	for (const one of paced(reader.each(), reader.counts().conversations, work)) {
		out.text(csvRows(one));
		sum.conversations += 1;
		sum.messages += one.messages.length;
	}
	out.flush();
	return sum;
}

async function writeYears(reader: ConversationReader, job: ExportJob, work: Work): Promise<ExportResult> {
	const { firstAt, lastAt, conversations } = reader.counts();
	const files: string[] = [];
	let messages = 0;
	if (firstAt !== null && lastAt !== null)
		for (const { year, span } of yearsOf(firstAt, lastAt, job.timeZone)) {
			const name = `Countertalk ${year}.html`;
			const page = createPage({ words: job.words, year, now: job.now, timeZone: job.timeZone });
			let found = 0;
			const path = join(job.to, name);
			await writeTarget(path, async (file) => {
				const out = buffered(file);
				out.text(page.start);
				for (const one of paced(reader.each(span), conversations, work)) {
					out.text(page.conversation(one));
					found += one.messages.length;
				}
				out.text(page.end);
				out.flush();
			});
			if (found > 0) files.push(name);
			else rmSync(path, { force: true });
			messages += found;
		}
	return { conversations, messages, files };
}

/** By the shop's own calendar. */
function* yearsOf(firstAt: number, lastAt: number, timeZone: string): Generator<{ year: number; span: Span }> {
	const last = wallTime(lastAt, timeZone).year;
	for (let { year } = wallTime(firstAt, timeZone); year <= last; year++) {
		const from = startOfDay(Date.UTC(year, 0, 1, 12), timeZone);
		const to = startOfDay(Date.UTC(year + 1, 0, 1, 12), timeZone);
		yield { year, span: { from, to } };
	}
}
