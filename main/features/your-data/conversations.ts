// Exports of all conversations, and the way back from the JSON one.
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DataJob, ExportWords } from '../../../contract/index.ts';
import { targetProblem } from '../../data-files/file-problem.ts';
import { runJob } from '../../data-files/run-job.ts';
import type { Deps } from '../../deps.ts';
import type { ExportedConversation } from '../../store/maintenance/read-conversations.ts';
import type { Imported } from '../../store/queries/import-conversations.ts';
import type { JobContext } from './job-runner.ts';

export type ExportFormat = 'json' | 'csv' | 'html';
/** Where a file goes; not chosen = the page downloads it. */
export interface Target {
	readonly path: string;
	readonly isChosen: boolean;
}

interface ExportParts {
	readonly deps: Pick<Deps, 'dataFilesWorker' | 'settings' | 'clock' | 'version'>;
	readonly dataFile: string;
	readonly format: ExportFormat;
	/** For HTML a folder that is not there yet, else a file. */
	readonly to: Target;
	readonly name: string;
	readonly words: ExportWords;
	readonly offered: (name: string, to: Target) => DataJob['files'][number];
}

export async function exportAll(
	{ deps, dataFile, format, to, name, words, offered }: ExportParts,
	{ signal, progress }: JobContext,
): Promise<Partial<DataJob>> {
	if (format === 'html') {
		try {
			mkdirSync(to.path, { mode: 0o700 });
		} catch (error) {
			throw targetProblem(error);
		}
	}
	const { files } = await runJob(
		{
			kind: 'exportConversations',
			dataFile,
			format,
			to: to.path,
			now: deps.clock.now(),
			program: deps.version,
			timeZone: deps.settings.get().timeZone,
			words,
		},
		{ worker: deps.dataFilesWorker, signal, progress },
	);
	if (format !== 'html') return { files: [offered(name, to)] };
	if (to.isChosen) return { files: [offered(basename(to.path), to)] };
	return { files: files.map((one) => offered(one, { path: join(to.path, one), isChosen: false })) };
}

/** `Countertalk 2026-12-01`, and ` (2)` … where that is taken. */
export function freeFolder(parent: string, name: string): string {
	for (let n = 1; ; n++) {
		const path = join(parent, n === 1 ? name : `${name} (${n})`);
		if (!existsSync(path)) return path;
	}
}

export async function importAll(
	file: string,
	deps: Pick<Deps, 'dataFilesWorker'>,
	take: (conversations: readonly ExportedConversation[]) => Promise<Imported>,
	{ signal, progress }: JobContext,
): Promise<Partial<DataJob>> {
	const imported = { conversations: 0, messages: 0, known: 0, notes: 0 };
	await runJob(
		{ kind: 'importConversations', file },
		{
			worker: deps.dataFilesWorker,
			signal,
			progress,
			take: async (piece) => {
				const one = await take(piece as ExportedConversation[]);
				imported.conversations += one.conversations;
				imported.messages += one.messages;
				imported.known += one.known;
				imported.notes += one.notes;
			},
		},
	);
	return { imported };
}
