// Accounts: connecting them, and how they are.
import { z } from 'zod';
import { AccountId, CheckEvery, ThreadId, ThreadKind } from '../domain.ts';
import { command, query } from '../route.ts';
import { UiText } from '../ui-text-shape.ts';

/** One field that the owner fills in to connect. */
export const CredentialField = z.object({
	name: z.string(),
	label: UiText,
	help: UiText.nullable(),
	example: z.string().nullable(),
	secret: z.boolean(),
	optional: z.boolean(),
	/** The field is a choice of these; the first is the usual one. */
	choices: z.array(z.object({ value: z.string(), label: UiText })).optional(),
	/** Seldom needed: collapsed. */
	rare: z.boolean(),
});
export type CredentialField = z.output<typeof CredentialField>;

export const SetupStep = z.object({
	text: UiText,
	url: z.string().nullable(),
	/** To be copied letter by letter. */
	copy: z.array(z.string()),
	/** Only on this way; null = on both. */
	way: z.enum(['signIn', 'typed']).nullable(),
	/** Only once a typed field ends like this; `not`: as long as it does not. */
	when: z.object({ field: z.string(), endsWith: z.array(z.string()), not: z.boolean() }).nullable(),
});
export type SetupStep = z.output<typeof SetupStep>;

export const ConnectorInfo = z.object({
	id: z.string(),
	name: z.string(),
	/** One letter for the tile. */
	letter: z.string(),
	kinds: z.array(ThreadKind),
	reads: z.array(UiText),
	cannot: z.array(UiText),
	/** How to get what the fields ask for, one step a line. */
	steps: z.array(SetupStep),
	/** How long it takes, in words. */
	setupTime: UiText.nullable(),
	/** Which way is offered first where there are both, and what they are called; null = the usual words. */
	first: z.enum(['signIn', 'typed']),
	ways: z.object({ signIn: UiText, typed: UiText }).nullable(),
	/** Asked before a sign-in in the browser; null = no such sign-in. */
	signIn: z.array(CredentialField).nullable(),
	/** Typed instead of a sign-in; empty = sign-in only. */
	fields: z.array(CredentialField),
	replies: z.boolean(),
	/** Whether the import also reads messages from before connecting. */
	readsHistory: z.boolean(),
});
export type ConnectorInfo = z.output<typeof ConnectorInfo>;

/** `cannotSave`: the disk takes nothing, so nothing is fetched. `limit`: the owner's own limit of a month is reached. `endsSoon`: it works, and the sign-in ends within a week. */
export const AccountState = z.enum([
	'reading',
	'working',
	'slower',
	'problem',
	'cannotSave',
	'signIn',
	'payment',
	'limit',
	'permission',
	'update',
	'endsSoon',
	'stopped',
]);
export type AccountState = z.output<typeof AccountState>;

export const AccountMoney = z.object({
	/** US dollars of this month, which ends at `resetsAt`. */
	reads: z.number(),
	replies: z.number(),
	/** The owner's limit for a month; null = none. `reservedForReplies` of it is left for replies. */
	limit: z.number().nullable(),
	reservedForReplies: z.number(),
	resetsAt: z.number(),
	/** Since when nothing is read because of it. */
	stoppedSince: z.number().nullable(),
});
export type AccountMoney = z.output<typeof AccountMoney>;

export const Account = z.object({
	id: AccountId,
	connectorId: z.string(),
	connectorName: z.string(),
	letter: z.string(),
	displayName: z.string(),
	/** Names of the channels that its customers write in; null = threads without a channel. */
	channels: z.array(z.string().nullable()),
	state: AccountState,
	/** What it means for the owner; null when all is well. */
	sentence: UiText.nullable(),
	/** Since when nothing new arrives, when it does not. */
	silentSince: z.number().nullable(),
	/** Whether the account is a row in the queue. */
	needsAttention: z.boolean(),
	/** It works, and nothing has come in for longer than this account is ever quiet: since its last message. `perDay`: what it normally brings. */
	quiet: z.object({ since: z.number(), perDay: z.number().int() }).nullable(),
	lastCheckAt: z.number().nullable(),
	nextCheckAt: z.number().nullable(),
	/** The tightest of its call limits; `reservedForReplies` of it is left for replies. */
	limit: z
		.object({
			used: z.number(),
			of: z.number(),
			reservedForReplies: z.number(),
			per: z.enum(['minute', 'quarter', 'hour', 'day', 'month']),
		})
		.nullable(),
	/** What it costs at a platform that charges by the piece, in US dollars; else null. */
	money: AccountMoney.nullable(),
	/** Whether replies quote what they answer below; null = the platform has no quotations. */
	quotes: z.boolean().nullable(),
	expiresAt: z.number().nullable(),
	/** Messages imported so far, and how many backfill ranges are open. */
	read: z.number().int(),
	backfillRanges: z.number().int(),
	lost: z.number().int(),
	unparsed: z.number().int(),
	/** The owner checks this place: no program reads it. `due`: it is time to check. */
	manual: z
		.object({
			page: z.string().nullable(),
			every: CheckEvery.nullable(),
			checkedAt: z.number().nullable(),
			dueAt: z.number().nullable(),
			due: z.boolean(),
		})
		.nullable(),
});
export type Account = z.output<typeof Account>;

export const AccountDetails = z.object({
	account: Account,
	/** `ok`: read without a fault. */
	checks: z.array(
		z.object({ at: z.number(), stream: z.string(), ok: z.boolean(), outcome: UiText, items: z.number().int() }),
	),
	/** The last 14 days of the shop's calendar, the oldest first: customers' messages of each; null = before anything was read. */
	days: z.array(z.object({ from: z.number(), to: z.number(), messages: z.number().int().nullable() })),
	/** Periods that could not be read, the newest first. `again`: whether they can be read again; `found`: what that has brought. */
	gaps: z.array(
		z.object({
			stream: z.string(),
			from: z.number(),
			to: z.number(),
			why: UiText,
			again: z.enum(['impossible', 'possible', 'running', 'done']),
			found: z.number().int(),
		}),
	),
	/** A customer's newest message of the last four weeks. */
	last: z.object({ threadId: ThreadId, at: z.number(), permalink: z.string().nullable() }).nullable(),
	/** `why`: where more is known than that it could not be read. */
	unparsed: z.array(z.object({ at: z.number(), where: z.string(), why: UiText.nullable() })),
	streams: z.array(
		z.object({
			id: z.string(),
			/** What it brings: "Private messages". */
			title: UiText,
			state: AccountState,
			sentence: UiText.nullable(),
			lastSuccessAt: z.number().nullable(),
			nextAt: z.number().nullable(),
		}),
	),
});
export type AccountDetails = z.output<typeof AccountDetails>;

const Typed = z.record(z.string(), z.string().max(4096));

export const accounts = {
	'connectors.list': query(z.object({}), z.array(ConnectorInfo)),
	'accounts.list': query(z.object({}), z.array(Account)),
	/** What a reconnect need not ask again: open values, and the names of saved secrets whose fields may stay empty. Never a secret itself. */
	'accounts.savedCredentials': query(
		z.object({ accountId: AccountId }),
		z.object({ typed: z.record(z.string(), z.string()), savedSecrets: z.array(z.string()) }),
	),
	'accounts.details': query(z.object({ accountId: AccountId }), AccountDetails),
	/** With `accountId` it reconnects that account; main refuses another identity at the platform. */
	'accounts.connect': command(
		z.object({ connectorId: z.string(), typed: Typed, accountId: AccountId.optional() }),
		Account,
	),
	/** Answers with the page to open; the end comes as the event `signIn.ended`. */
	'accounts.signIn': command(
		z.object({ connectorId: z.string(), typed: Typed, accountId: AccountId.optional() }),
		z.object({ signInId: z.string(), url: z.string(), opened: z.boolean() }),
	),
	'accounts.cancelSignIn': command(z.object({ signInId: z.string() }), z.object({})),
	'accounts.checkNow': command(z.object({ accountId: AccountId.optional() }), z.object({})),
	/** US dollars a month, in whole cents; null = no limit. The program then retries what waited for the limit. */
	'accounts.setMoneyLimit': command(
		z.object({ accountId: AccountId, limit: z.number().min(0).max(1_000_000).multipleOf(0.01).nullable() }),
		Account,
	),
	/** Whether replies quote what they answer below their own words. */
	'accounts.setQuotes': command(z.object({ accountId: AccountId, quotes: z.boolean() }), Account),
	/** The owner says that it is only quiet: no word of it until its next message. */
	'accounts.restQuiet': command(z.object({ accountId: AccountId }), Account),
	/** Refused with `conflict` where a gap cannot be read again. */
	'accounts.readGapAgain': command(
		z.object({ accountId: AccountId, stream: z.string(), from: z.number(), to: z.number() }),
		z.object({}),
	),
	/** Stops it and forgets its secrets; its threads stay. */
	'accounts.remove': command(z.object({ accountId: AccountId }), z.object({})),
};
