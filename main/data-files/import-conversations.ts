// Reads a JSON export twice: first to its end, so that a cut or hostile file changes nothing; then piece by piece into the shop.
import { createReadStream, statSync } from 'node:fs';
import { JSONParser } from '@streamparser/json';
import { AppError } from '../../contract/errors.ts';
import { uiText } from '../../contract/ui-text.ts';
import type { ExportedConversation } from '../store/maintenance/read-conversations.ts';
import { Conversation, exportFormat, exportVersion, fromFile } from './conversation-file.ts';
import { sourceProblem } from './file-problem.ts';
import type { Work } from './jobs.ts';

export interface ImportJob {
	readonly kind: 'importConversations';
	readonly file: string;
}
export interface ImportResult {
	readonly conversations: number;
	readonly messages: number;
}

/** One transaction of the store is no longer than these. */
const messagesAtOnce = 100;
/** Of one conversation in the file: more is no conversation. */
const maxBytes = 64 * 1024 * 1024;

/** Throws AppError with the sentence for the owner. */
export async function importConversations({ file }: ImportJob, work: Work): Promise<ImportResult> {
	try {
		const sum = { conversations: 0, messages: 0 };
		work.phase('checking');
		for await (const one of conversationsIn(file, work)) {
			sum.conversations += 1;
			sum.messages += one.messages.length;
		}
		work.phase('reading');
		let waiting: ExportedConversation[] = [];
		let messages = 0;
		for await (const one of conversationsIn(file, work)) {
			waiting.push(one);
			messages += one.messages.length + 1;
			if (messages < messagesAtOnce) continue;
			await work.give(waiting);
			waiting = [];
			messages = 0;
		}
		if (waiting.length > 0) await work.give(waiting);
		return sum;
	} catch (error) {
		throw sourceProblem(error);
	}
}

async function* conversationsIn(file: string, work: Work): AsyncGenerator<ExportedConversation> {
	const { size } = statSync(file);
	const parser = new JSONParser({ paths: ['$.format', '$.version', '$.conversations.*'], keepStack: false });
	let found: unknown[] = [];
	const head: { format?: unknown; version?: unknown } = {};
	let since = 0;
	let isBroken: unknown = null;
	parser.onError = (error) => {
		isBroken ??= error;
	};
	parser.onValue = ({ value, key }) => {
		if (key === 'format' || key === 'version') {
			head[key] = value;
			return;
		}
		since = 0;
		found.push(value);
	};
	let done = 0;
	for await (const piece of createReadStream(file, { highWaterMark: 64 * 1024 })) {
		work.assertGoing();
		const bytes = piece as Buffer;
		if (done === 0) assertJson(bytes);
		since += bytes.length;
		write(parser, done === 0 ? withoutMark(bytes) : bytes);
		if (isBroken !== null) throw broken(isBroken);
		if (since > maxBytes) throw broken('one value is too long');
		if (found.length > 0) assertHead(head);
		for (const value of found) yield check(value);
		found = [];
		done += bytes.length;
		work.progress(done, size);
	}
	if (!parser.isEnded) throw head.format === exportFormat ? cutOff() : foreign();
	assertHead(head);
}

function write(parser: JSONParser, bytes: Uint8Array): void {
	try {
		parser.write(bytes);
	} catch (error) {
		throw broken(error);
	}
}

const withoutMark = (bytes: Buffer): Buffer =>
	bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

function assertJson(bytes: Buffer): void {
	if (!/^\uFEFF?\s*\{/.test(bytes.toString('utf8', 0, 200))) throw foreign();
}

function assertHead({ format, version }: { format?: unknown; version?: unknown }): void {
	if (format !== exportFormat) throw foreign();
	if (typeof version === 'number' && version > exportVersion)
		throw new AppError(
			'bad-input',
			uiText`This export was made by a newer Countertalk. Nothing was changed. Update this program, then import it.`,
			{ field: 'file' },
		);
	if (version !== exportVersion) throw broken('no version');
}

function check(value: unknown): ExportedConversation {
	const read = Conversation.safeParse(value);
	if (!read.success) throw broken(read.error);
	return fromFile(read.data);
}

const foreign = () =>
	new AppError(
		'bad-input',
		uiText`This file is no JSON export of Countertalk. Nothing was changed. A backup is restored instead, above.`,
		{ field: 'file' },
	);
const cutOff = () =>
	new AppError(
		'bad-input',
		uiText`This export is cut off: its end is missing. Nothing was changed. Copy it again from where it came from.`,
		{ field: 'file' },
	);
const broken = (cause: unknown) =>
	new AppError(
		'bad-input',
		uiText`This export is damaged, or was changed by hand: something in it is not as Countertalk writes it. Nothing was changed.`,
		{ field: 'file', cause },
	);
