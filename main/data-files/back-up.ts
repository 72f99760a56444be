// The two jobs of a backup, in the worker: making one, and making one ready to be restored.
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import { StoreError } from '../store/errors.ts';
import { comparePresent, copyData, describeCopy } from '../store/maintenance/data-copy.ts';
import { checkBackupFile, hashOf, type Manifest, sizeOf, unpackBackupFile, writeBackupFile } from './backup-file.ts';
import { backupFormat, damaged, newer } from './backup-header.ts';
import { ownDiskProblem } from './file-problem.ts';
import type { Work } from './jobs.ts';
import { assertMarked } from './marked-folder.ts';

export interface BackUpJob {
	readonly kind: 'backUp';
	readonly dataFile: string;
	/** A folder of the program's own, for the copy of the data file; it is removed at the end. */
	readonly workFolder: string;
	readonly to: string;
	/** The owner's settings, as JSON. */
	readonly settings: string;
	readonly program: string;
	readonly now: number;
	/** '' = not encrypted. */
	readonly passphrase: string;
	/** Of the passphrase: log2 of the work that each guess costs; missing = as the age command has it. */
	readonly workFactor?: number;
	/**
	 * An automatic copy, into this marked folder; null = the owner chose the place. Damaged data is refused then, because the copy would push
	 * out an older, better one.
	 */
	readonly marked: { readonly folder: string; readonly mark: string } | null;
}
export interface BackUpResult {
	readonly manifest: Manifest;
	readonly bytes: number;
	/** Nothing in the data is damaged. */
	readonly isWhole: boolean;
}

export async function backUp(job: BackUpJob, work: Work): Promise<BackUpResult> {
	const copy = join(job.workFolder, 'shop.db');
	rmSync(job.workFolder, { recursive: true, force: true });
	try {
		work.phase('copying');
		const made = onOwnDisk(() => {
			mkdirSync(job.workFolder, { recursive: true, mode: 0o700 });
			return copyData(job.dataFile, copy, work.assertGoing);
		});
		if (job.marked && !made.isWhole) throw new AppError('store', notWhole);
		work.phase('writing');
		const settings = Buffer.from(job.settings);
		const contents = [copy, settings];
		const names = ['shop.db', 'settings.json'] as const;
		const manifest: Manifest = {
			format: backupFormat,
			program: job.program,
			schema: made.schema,
			madeAt: job.now,
			summary: made.summary,
			files: contents.map((content, n) => ({
				name: names[n] ?? 'shop.db',
				bytes: sizeOf(content),
				sha256: hashOf(content),
			})),
		};
		// Again: the stick may have been pulled out while the data was copied.
		if (job.marked) assertMarked(job.marked.folder, job.marked.mark);
		const bytes = await writeBackupFile(
			job.to,
			manifest,
			contents,
			{ passphrase: job.passphrase, workFactor: job.workFactor },
			work,
		);
		return { manifest, bytes, isWhole: made.isWhole };
	} finally {
		rmSync(job.workFolder, { recursive: true, force: true });
	}
}

const notWhole = uiText`Something in the data file is damaged, so no automatic copy was made: it would push out a better one. Your earlier copies stay. Close and open Countertalk, then look at what it says of your data.`;

function onOwnDisk<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw ownDiskProblem(error);
	}
}

export interface UnpackJob {
	readonly kind: 'unpack';
	readonly file: string;
	readonly passphrase: string;
	/** The data file that is here. */
	readonly dataFile: string;
	/** Where the content lies afterwards; whoever asked removes it. */
	readonly workFolder: string;
}
export interface UnpackResult {
	readonly manifest: Manifest;
	readonly isEncrypted: boolean;
	/** What is here now, and came after the backup; null = nothing, or nothing that can be read. */
	readonly here: ReturnType<typeof comparePresent>;
}

/** Nothing of the shop is touched. Throws AppError with the sentence for the owner; the folder is gone then. */
export async function unpack({ file, passphrase, dataFile, workFolder }: UnpackJob, work: Work): Promise<UnpackResult> {
	rmSync(workFolder, { recursive: true, force: true });
	try {
		work.phase('checking');
		const header = await checkBackupFile(file, work);
		work.phase('reading');
		mkdirSync(workFolder, { recursive: true, mode: 0o700 });
		const sink = (name: string) => {
			const to = openSync(join(workFolder, name), 'wx', 0o600);
			return {
				write: (bytes: Uint8Array) => {
					onOwnDisk(() => {
						for (let done = 0; done < bytes.length; ) done += writeSync(to, bytes, done);
					});
				},
				end: () => closeSync(to),
			};
		};
		const manifest = await unpackBackupFile(file, header, passphrase, sink, work);
		const { schema } = describeUnpacked(join(workFolder, 'shop.db'));
		if (schema !== manifest.schema) throw damaged();
		const here = comparePresent(dataFile, manifest.madeAt);
		return { manifest, isEncrypted: header.encryption === 'age', here };
	} catch (error) {
		rmSync(workFolder, { recursive: true, force: true });
		throw error;
	}
}

function describeUnpacked(file: string) {
	try {
		return describeCopy(file);
	} catch (error) {
		if (error instanceof StoreError && error.kind === 'future') throw newer();
		if (error instanceof StoreError && error.kind === 'corrupt') throw damaged(error);
		throw error;
	}
}
