// Canned replies: texts with a shortcut, gaps, files, and what is done with sending them. They stand in folders.
import { z } from 'zod';
import { Audience, CannedFolderId, CannedReplyId, FileId, OutboxId, TagId, ThreadId } from '../domain.ts';
import { Intent } from '../judgement.ts';
import { REPLY_FILE_PIECE } from '../reply-file-limits.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';
import { ReplyFile } from './reply-files.ts';

/** What is done in the conversation together with sending. */
export const ReplyActions = z.object({
	tagIds: z.array(TagId).max(20),
	/** Later, once it was sent: so many days from then on. */
	laterDays: z.number().int().min(1).max(365).nullable(),
	followUp: z.object({ days: z.number().int().min(1).max(365), note: z.string().max(500) }).nullable(),
	done: z.boolean(),
});
export type ReplyActions = z.output<typeof ReplyActions>;

/** Which canned replies stand in a draft or went out with a reply, and what is done with sending. */
export const Macro = z.object({ cannedReplyIds: z.array(CannedReplyId).max(50), actions: ReplyActions });
export type Macro = z.output<typeof Macro>;

/** The facts of the shop that change. */
export const ShopFact = z.enum(['phone', 'email', 'address', 'website', 'returns', 'prices', 'hours']);
export type ShopFact = z.output<typeof ShopFact>;

const Place = { words: z.string(), from: z.number().int(), to: z.number().int() };
/** Words of a text that are no longer true: a day that is over, or an earlier value of a shop fact. In UTF-16 units, `to` not included. */
export const OutdatedWords = z.discriminatedUnion('kind', [
	/** `day`: "2026-10-31". `sentSince`: how often it went out after that day. */
	z.object({ kind: z.literal('date'), ...Place, day: z.string(), sentSince: z.number().int() }),
	z.object({ kind: z.literal('fact'), ...Place, fact: ShopFact, sentSince: z.number().int() }),
]);
export type OutdatedWords = z.output<typeof OutdatedWords>;

/** What the customers' next messages were, within fourteen days after it was sent. */
export const Outcome = z.object({
	/** Replies that were sent with it; earlier uses were not followed. The other four add up to this. */
	counted: z.number().int(),
	thanked: z.number().int(),
	angry: z.number().int(),
	other: z.number().int(),
	nothing: z.number().int(),
});
export type Outcome = z.output<typeof Outcome>;

export const CannedReply = z.object({
	id: CannedReplyId,
	title: z.string(),
	shortcut: z.string(),
	text: z.string(),
	uses: z.number().int(),
	updatedAt: z.number(),
	/** null = in no folder. */
	folderId: CannedFolderId.nullable(),
	actions: ReplyActions,
	outcome: Outcome,
	outdated: z.array(OutdatedWords),
	files: z.array(ReplyFile),
});
export type CannedReply = z.output<typeof CannedReply>;

export const CannedFolder = z.object({ id: CannedFolderId, name: z.string() });
export type CannedFolder = z.output<typeof CannedFolder>;

/** Why this one is among the first: the strongest reason alone. `times` 0: its own words say so. */
export const Suggestion = z.object({
	id: CannedReplyId,
	why: z
		.discriminatedUnion('kind', [
			z.object({ kind: z.literal('topic'), topic: z.string(), times: z.number().int() }),
			z.object({ kind: z.literal('intent'), intent: Intent, times: z.number().int() }),
			z.object({ kind: z.literal('language'), language: z.string() }),
		])
		.nullable(),
});
export type Suggestion = z.output<typeof Suggestion>;

export const CannedFormat = z.enum(['csv', 'json']);
export type CannedFormat = z.output<typeof CannedFormat>;

export const ImportedRow = z.object({
	/** Of a table: the line in it. Of JSON: the place in the list, from 1. */
	line: z.number().int(),
	title: z.string(),
	shortcut: z.string(),
	/** `changes`: there is one with this shortcut, and it says something else. */
	what: z.enum(['new', 'same', 'changes', 'problem']),
	/** The title of the one that is there. */
	there: z.string().nullable(),
	why: UiText.nullable(),
});
export type ImportedRow = z.output<typeof ImportedRow>;

const Id = z.object({ id: CannedReplyId });
const FolderName = z.string().trim().min(1).max(60);

export const cannedReplies = {
	'cannedReplies.list': query(z.object({}), z.array(CannedReply)),
	'cannedReplies.save': command(
		z.object({
			id: CannedReplyId.optional(),
			title: z.string().trim().min(1).max(80),
			shortcut: z
				.string()
				.trim()
				.regex(/^[\p{L}\p{N}_-]{1,30}$/u),
			text: z.string().min(1).max(10_000),
			/** Missing = as it is. */
			folderId: CannedFolderId.nullable().optional(),
			actions: ReplyActions.optional(),
		}),
		CannedReply,
	),
	'cannedReplies.move': command(Id.extend({ folderId: CannedFolderId.nullable() }), z.object({})),
	/** For a day it can be put back as it was, with its files and counts. */
	'cannedReplies.remove': command(Id, z.object({})),
	'cannedReplies.putBack': command(Id, CannedReply),
	/** These words are no longer called out of date. */
	'cannedReplies.stillTrue': command(Id.extend({ words: z.string().min(1).max(3000) }), z.object({})),
	/** All of them, what fits the message to be answered first. */
	'cannedReplies.suggest': query(z.object({ threadId: ThreadId }), z.array(Suggestion)),

	'cannedReplies.beginFile': command(
		Id.extend({ name: z.string().max(1000), type: z.string().max(200), size: z.number().int().min(0) }),
		z.object({ id: FileId }),
	),
	/** Pieces follow each other. */
	'cannedReplies.writeFile': command(
		z.object({
			id: FileId,
			offset: z.number().int().min(0),
			base64: z.base64().max(Math.ceil(REPLY_FILE_PIECE / 3) * 4),
		}),
		z.object({}),
	),
	'cannedReplies.finishFile': command(z.object({ id: FileId }), ReplyFile),
	'cannedReplies.removeFile': command(z.object({ id: FileId }), z.object({})),
	/** Copies its files into a draft. What the place does not take stands there with its sentence, before anything is sent. */
	'cannedReplies.attach': command(Id.extend({ threadId: ThreadId, audience: Audience }), z.object({})),

	/** A text that was written by hand three times by now; null = none, or it was declined. Private details are gaps in it. */
	'cannedReplies.proposal': query(
		z.object({ outboxId: OutboxId }),
		z.object({ text: z.string(), times: z.number().int() }).nullable(),
	),
	/** Nothing like this text is proposed again. */
	'cannedReplies.decline': command(z.object({ text: z.string().min(1).max(10_000) }), z.object({})),

	'cannedFolders.list': query(z.object({}), z.array(CannedFolder)),
	'cannedFolders.save': command(z.object({ id: CannedFolderId.optional(), name: FolderName }), CannedFolder),
	/** Its replies stay, in no folder. */
	'cannedFolders.remove': command(z.object({ id: CannedFolderId }), z.object({})),
	/** All folders, in the order in which they shall stand. */
	'cannedFolders.sort': command(z.object({ ids: z.array(CannedFolderId).max(500) }), z.object({})),

	/** To the downloads folder where the host has one (`savedAs`), else handed to the page, which downloads it. */
	'cannedReplies.export': command(
		z.object({ format: CannedFormat }),
		z.object({ name: z.string(), savedAs: z.string().nullable(), base64: z.string().nullable() }),
	),
	/** Reads a table or JSON. `apply` null: says only what would happen. Else saves what is new, and replaces what `apply` names by shortcut. */
	'cannedReplies.import': command(
		z.object({ base64: z.base64().max(8_000_000), apply: z.array(z.string().max(30)).max(5000).nullable() }),
		z.object({ rows: z.array(ImportedRow), saved: z.number().int() }),
	),
};
