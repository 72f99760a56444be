// Accounts: connecting them, and how they are.
import { z } from 'zod';
import { AccountId, ThreadKind } from '../domain.ts';
import { command, query } from '../route.ts';

/** One thing the owner types to connect. */
export const Field = z.object({
	name: z.string(),
	label: z.string(),
	help: z.string().nullable(),
	example: z.string().nullable(),
	secret: z.boolean(),
	optional: z.boolean(),
});
export type Field = z.output<typeof Field>;

export const ConnectorInfo = z.object({
	id: z.string(),
	name: z.string(),
	/** One letter for the tile. */
	letter: z.string(),
	kinds: z.array(ThreadKind),
	reads: z.array(z.string()),
	cannot: z.array(z.string()),
	/** How to get what the fields ask for, one step a line. */
	steps: z.array(z.object({ text: z.string(), url: z.string().nullable() })),
	/** Asked before a sign-in in the browser; null = no such sign-in. */
	signIn: z.array(Field).nullable(),
	/** Typed instead of a sign-in; empty = sign-in only. */
	fields: z.array(Field),
	replies: z.boolean(),
});
export type ConnectorInfo = z.output<typeof ConnectorInfo>;

export const AccountState = z.enum(['reading', 'working', 'slower', 'trouble', 'signIn', 'payment', 'permission', 'update', 'stopped']);
export type AccountState = z.output<typeof AccountState>;

export const Account = z.object({
	id: AccountId,
	connectorId: z.string(),
	connectorName: z.string(),
	letter: z.string(),
	displayName: z.string(),
	/** Where its customers write, by name; null = threads that name no place of their own. */
	channels: z.array(z.string().nullable()),
	state: AccountState,
	/** What it means for the owner; null when all is well. */
	sentence: z.string().nullable(),
	/** Since when nothing new arrives, when it does not. */
	silentSince: z.number().nullable(),
	/** Whether it stands as a row in the queue. */
	needsYou: z.boolean(),
	lastCheckAt: z.number().nullable(),
	nextCheckAt: z.number().nullable(),
	limit: z.object({ used: z.number(), of: z.number(), per: z.enum(['minute', 'quarter', 'hour', 'day', 'month']) }).nullable(),
	expiresAt: z.number().nullable(),
	/** Messages read in the first fetch so far, and whether older stretches are still being read. */
	read: z.number().int(),
	stretches: z.number().int(),
	lost: z.number().int(),
	unread: z.number().int(),
});
export type Account = z.output<typeof Account>;

export const AccountDetails = z.object({
	account: Account,
	checks: z.array(z.object({ at: z.number(), stream: z.string(), outcome: z.string(), items: z.number().int() })),
	lost: z.array(z.object({ from: z.number(), to: z.number(), why: z.string() })),
	unread: z.array(z.object({ at: z.number(), where: z.string() })),
	streams: z.array(
		z.object({
			id: z.string(),
			state: AccountState,
			sentence: z.string().nullable(),
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
	'accounts.details': query(z.object({ accountId: AccountId }), AccountDetails),
	/** With `accountId` it reconnects that account; another identity at the platform is refused in words. */
	'accounts.connect': command(z.object({ connectorId: z.string(), typed: Typed, accountId: AccountId.optional() }), Account),
	/** Answers with the page to open; the end comes as the event `signIn.ended`. */
	'accounts.signIn': command(
		z.object({ connectorId: z.string(), typed: Typed, accountId: AccountId.optional() }),
		z.object({ signInId: z.string(), url: z.string(), opened: z.boolean() }),
	),
	'accounts.cancelSignIn': command(z.object({ signInId: z.string() }), z.object({})),
	'accounts.checkNow': command(z.object({ accountId: AccountId.optional() }), z.object({})),
	/** Stops it and forgets its secrets; its threads stay. */
	'accounts.remove': command(z.object({ accountId: AccountId }), z.object({})),
};
