// The owner's data as files: backups, automatic copies, exports, and deleting everything. A job runs one at a time and outlives the page; `yourData.get`
// says how far it is. In the desktop program the system's dialogs ask for a place; the page of the browser host downloads and uploads.
import { z } from 'zod';
import { REPLY_FILE_PIECE } from '../reply-file-limits.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { AppInfo } from './app.ts';

const Count = z.number().int().min(0);
export const DataSummary = z.object({
	conversations: Count,
	messages: Count,
	drafts: Count,
	notes: Count,
	tags: Count,
	cannedReplies: Count,
	followUps: Count,
	/** Replies that have not gone out for certain. */
	waitingReplies: Count,
	newestAt: z.number().nullable(),
});
export type DataSummary = z.output<typeof DataSummary>;

/** What a backup holds, and what is here now. */
export const RestorePreview = z.object({
	madeAt: z.number(),
	/** The version of the program that made it. */
	program: z.string(),
	isEncrypted: z.boolean(),
	summary: DataSummary,
	/** null = nothing is here, or nothing that can be read. `newer`: came in after the backup was made. */
	here: z
		.object({
			summary: DataSummary,
			newer: z.object({ messages: Count, drafts: Count, notes: Count, replies: Count }),
		})
		.nullable(),
});
export type RestorePreview = z.output<typeof RestorePreview>;

export const DataJob = z.object({
	id: z.number().int(),
	what: z.enum(['backup', 'openBackup', 'restore', 'export', 'import', 'copy']),
	/** `ready`: an opened backup waits for the owner's word. */
	state: z.enum(['running', 'ready', 'done', 'failed', 'stopped']),
	/** `total` 0 = nobody knows yet. */
	progress: z
		.object({ phase: z.enum(['copying', 'writing', 'checking', 'reading']), done: Count, total: Count })
		.nullable(),
	/** Why it failed, or what the owner should know of what was done. */
	sentence: UiText.nullable(),
	/** The failure is about the passphrase: it can be typed again. */
	asksPassphrase: z.boolean(),
	/** What was written: where it lies, or whence the page downloads it. */
	files: z.array(z.object({ name: z.string(), savedAs: z.string().nullable(), download: z.string().nullable() })),
	bytes: Count,
	preview: RestorePreview.nullable(),
	imported: z.object({ conversations: Count, messages: Count, known: Count, notes: Count }).nullable(),
	/** The folder with the data that was here before a restore. */
	aside: z.string().nullable(),
});
export type DataJob = z.output<typeof DataJob>;

export const Copies = z.object({
	/** '' = no automatic copies. */
	folder: z.string(),
	keep: z.number().int(),
	isEncrypted: z.boolean(),
	lastAt: z.number().nullable(),
	/** Since when no copy could be made, and why. */
	failingSince: z.number().nullable(),
	problem: UiText.nullable(),
});
export type Copies = z.output<typeof Copies>;

export const YourData = z.object({
	/** The system's own dialogs ask for places; else the page downloads, uploads, and types the folder of the copies. */
	hasDialogs: z.boolean(),
	job: DataJob.nullable(),
	copies: Copies,
});
export type YourData = z.output<typeof YourData>;

/** What deleting everything takes, and what it cannot reach. */
export const WhatGoes = z.object({
	/** To be typed. */
	confirm: z.string(),
	dataFolder: z.string(),
	stateFolder: z.string(),
	summary: DataSummary.nullable(),
	backups: Count,
	/** Folders with damaged or replaced data. */
	setAside: Count,
	signIns: z.boolean(),
	elsewhere: z.array(
		z.object({ what: z.enum(['copies', 'backup', 'export']), place: z.string(), at: z.number().nullable() }),
	),
});
export type WhatGoes = z.output<typeof WhatGoes>;

const Passphrase = z.string().max(1000);
/** The labels of an export that people read, in the language of the screen. */
export const ExportWords = z.object({
	title: z.string().max(200),
	made: z.string().max(200),
	conversationWith: z.string().max(200),
	public: z.string().max(200),
	private: z.string().max(200),
	note: z.string().max(200),
	you: z.string().max(200),
	deleted: z.string().max(200),
	pictures: z.string().max(300),
	tags: z.string().max(200),
	language: z.string().max(20),
});
export type ExportWords = z.output<typeof ExportWords>;

/** null = the system's dialog asks. */
const Upload = z.string().max(60).nullable();

export const yourData = {
	'yourData.get': query(z.object({}), YourData),
	/** `passphrase` '' = not encrypted. Nothing begins where the owner closes the dialog. */
	'yourData.backUp': command(z.object({ passphrase: Passphrase }), YourData),
	'yourData.stop': command(z.object({}), YourData),
	/** Forgets a job that has ended, and what was made ready. */
	'yourData.dismiss': command(z.object({}), YourData),
	'yourData.beginUpload': command(z.object({ size: Count }), z.object({ id: z.string() })),
	'yourData.writeUpload': command(
		z.object({ id: z.string().max(60), offset: Count, base64: z.base64().max(Math.ceil(REPLY_FILE_PIECE / 3) * 4) }),
		z.object({}),
	),
	/** Looks into a backup; nothing is changed. `again`: the file of the last time, with another passphrase. */
	'yourData.openBackup': command(z.object({ upload: Upload, passphrase: Passphrase, again: z.boolean() }), YourData),
	/** Puts the opened backup in the place of what is here, which is kept beside it. */
	'yourData.restore': command(z.object({}), YourData),
	'yourData.export': command(z.object({ format: z.enum(['json', 'csv', 'html']), words: ExportWords }), YourData),
	/** Takes the conversations of a JSON export. Nothing is ever sent by it. */
	'yourData.import': command(z.object({ upload: Upload }), YourData),
	/** '' ends the copies. With dialogs `folder` null asks for it; without, it is typed. */
	'yourData.setCopyFolder': command(z.object({ folder: z.string().max(4000).nullable() }), YourData),
	'yourData.setCopies': command(
		z.object({
			keep: z.union([z.literal(3), z.literal(7), z.literal(30)]).optional(),
			passphrase: Passphrase.optional(),
		}),
		YourData,
	),
	'yourData.copyNow': command(z.object({}), YourData),
	'yourData.whatGoes': query(z.object({}), WhatGoes),
	/** `typed` has to be what `whatGoes` asked for. Afterwards the program is as new. */
	'yourData.deleteEverything': command(z.object({ typed: z.string().max(400) }), AppInfo),
};
