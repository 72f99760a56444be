// The contract of every connector. docs/CONNECTORS.md shows how to write one; testing/conformance.ts checks it.

import type { z } from 'zod';
import type { Audience, CheckEvery, ManualEntryKind, ModerationAction, ThreadKind } from '../../contract/domain.ts';
import type { UiText } from '../../contract/ui-text.ts';
import type { FileFacts, FilesAllowed, SendFile } from './files.ts';
import type { Author, Item, Json } from './item.ts';
import type { KnownItem, KnownItemsQuery, WholeMail } from './mail.ts';
import type { Parse } from './parse.ts';

export type * from './item.ts';

/** How an unsure send is resolved: by an idempotency key (send again), by reading back, or only by asking the owner. */
export type SendSafety = 'key' | 'read-back' | 'ask';

/** Who we are at the platform; stored on the account, given to every call as ctx.self. `facts`: text limits of this server, granted rights. */
export interface Self {
	readonly externalId: string;
	readonly displayName: string;
	readonly expiresAt?: number;
	readonly facts?: Json;
}

export interface Ctx<C> {
	readonly creds: C;
	/** null only in check and sign-in. */
	readonly self: Self | null;
	/** Return nothing older: the horizon of a first import. ms epoch. */
	readonly since: number;
	/** How long `poll` may hold a request open (long poll), in ms; 0 = return at once. */
	readonly longPollMs: number;
	/** Charges one unit of the stream's budget, checks the host, redacts logs. A write that fails after its first byte throws `unsure`, before it `transient`; connectors do not decide that. */
	readonly fetch: typeof globalThis.fetch;
	/**
	 * As `fetch`, for a call that publishes nothing: the upload of a file. What fails there is `transient` and never `unsure`, and the next try
	 * begins with the upload again.
	 */
	readonly upload: typeof globalThis.fetch;
	/** What this call costs beyond one unit. */
	readonly charge: (units: number) => void;
	/** Call it before a call that costs money. Reserves from the owner's monthly limit; throws `rate` where the limit leaves nothing. A reservation without `commit` counts in full. */
	readonly reserveSpend: (wish: SpendRequest) => Promise<SpendReservation>;
	/** New credentials, one at a time per account, durable before this resolves; `make` gets the latest stored ones. */
	readonly renew: (make: (latest: C) => Promise<C>) => Promise<C>;
	/** Runs a parser of connectors/parsers.ts where a strange input can cost only itself; stops with `signal`. */
	readonly parse: Parse;
	/** What the program has of these items, and the newest with these people (external ids of authors): for telling a quotation from new words. */
	readonly knownItems: (asked: KnownItemsQuery) => Promise<readonly KnownItem[]>;
	/** Corrected by the platform's Date header. */
	readonly now: () => number;
	readonly log: (msg: string, data?: Record<string, unknown>) => void;
	readonly signal: AbortSignal;
}

/** Pieces at one price, in US dollars. Reserves as many as the limit allows, at least `min` (default `max`) and at most `max`. */
export interface SpendRequest {
	readonly purpose: 'reads' | 'replies';
	readonly unitPrice: number;
	readonly max: number;
	readonly min?: number;
}
interface SpendReservation {
	readonly count: number;
	/** The pieces that the platform charged for. */
	readonly commit: (pieces: number) => Promise<void>;
}

/** `resetsAt`: a time zone whose midnight starts a new window; else the window slides. `keepForReplies`: units that polling may not use. */
export interface Budget {
	readonly units: number;
	readonly perMs: number;
	readonly resetsAt?: string;
	readonly keepForReplies?: number;
}

/** The store saves a page in one transaction. `next` is the cursor of the following poll. */
export interface Page<Cursor> {
	readonly items: readonly Item[];
	readonly next: Cursor;
	/** Poll again at once: `next` has more. */
	readonly more: boolean;
	/** Cursors of older ranges still to be read. The scheduler polls each with the budget that is left, until its `more` is false. */
	readonly backfill?: readonly Cursor[];
	/** Times whose items the platform no longer has. The owner sees them. */
	/** `again`: where reading such a time again begins; none = it is gone for good. */
	readonly lost?: readonly {
		readonly from: number;
		readonly to: number;
		readonly why: UiText;
		readonly again?: Cursor;
	}[];
	/** Elements that did not parse. The store saves them apart from the items. */
	readonly unparsed?: readonly { readonly where: string; readonly raw: Json }[];
}

export interface Stream<C, Cursor> {
	readonly id: string;
	readonly cursor: z.ZodType<Cursor>;
	/** ms between polls: at least `min`; `usual` without a reason to poll sooner. */
	readonly every: { readonly min: number; readonly usual: number };
	readonly budget: Budget;
	/** How long the platform may hold a poll open, in ms, until there is something new: `ctx.longPollMs` is at most this. */
	readonly longPollMs?: number;
	/** Minimum time between two pages, in ms: for platforms with a limit per second. */
	readonly pageGapMs?: number;
	poll(ctx: Ctx<C>, cursor: Cursor | null): Promise<Page<Cursor>>;
}

export interface Target {
	readonly conversation: string;
	readonly kind: ThreadKind;
	readonly externalId: string;
	readonly audience: Audience;
	readonly handle?: Json;
	readonly author: Author;
	/** What a reply quotes below its own words; missing = it quotes nothing (the owner's setting, or the platform has no quotations). */
	readonly quote?: { readonly text: string; readonly at: number };
}
/** `at`: when the owner pressed send. `clientToken` and `at` are the same at every attempt. */
export interface Reply {
	readonly text: string;
	readonly to: Audience;
	readonly clientToken: string;
	readonly at: number;
	/** In the order that the owner saw; missing = none. */
	readonly files?: readonly FileFacts[];
}
/** With the bytes of its files, which are what the owner saw when the button was pressed. */
export interface ReplyToSend extends Reply {
	readonly files?: readonly SendFile[];
}
export interface Count {
	readonly unit: UiText;
	readonly used: number;
	readonly limit: number;
}

/** For the connect screen. */
interface Texts {
	readonly letter: string;
	readonly reads: readonly UiText[];
	readonly cannot: readonly UiText[];
	readonly steps: readonly Step[];
	/** What each stream reads, by its id, in the plural: “Private messages”. */
	readonly streams?: Readonly<Record<string, UiText>>;
	/** The platform provides nothing from before connecting: no first import. */
	readonly noHistory?: true;
	/** How long connecting takes: "about 2 minutes". */
	readonly takes?: UiText;
	/** Where there are a sign-in and typed fields: which is offered first (default: the sign-in), and what the two are called. */
	readonly ways?: { readonly first: ConnectMethod; readonly signIn: UiText; readonly typed: UiText };
}

type ConnectMethod = 'signIn' | 'typed';
interface Step {
	readonly text: UiText;
	readonly url?: string;
	/** For the owner to copy, each with a button. */
	readonly copy?: readonly string[];
	/** Only for this way to connect; default: both. */
	readonly way?: ConnectMethod;
	/** Only if a typed field ends like this; with `not`: only if it does not. */
	readonly when?: { readonly field: string; readonly endsWith: readonly string[]; readonly not?: true };
}

/** In `credentials` and `ask`, a property with `.meta(fieldMeta({ title }))` is one the owner types (field-meta.ts); `.meta({ secret: true })` hides any other in logs. */
export interface Manifest<Creds extends z.ZodObject> {
	readonly id: string;
	readonly name: string;
	readonly kinds: readonly ThreadKind[];
	readonly moderation: readonly ModerationAction[];
	readonly sendSafety: (kind: ThreadKind, to: Audience) => SendSafety;
	readonly credentials: Creds;
	readonly hosts: (creds: z.output<Creds>, self: Self | null) => readonly string[];
	/** The platform charges by the piece: calls need `ctx.reserveSpend`. `monthlyLimit`: of a new account, in US dollars. */
	readonly money?: { readonly monthlyLimit: number };
	/** Replies name no parent below the top comment: a newer reply of the shop answers everything before it in the conversation. */
	readonly flatReplies?: boolean;
	/** How many days the platform's terms let us keep the text of a message that its writer deleted; missing = not known. */
	readonly keepDeletedDays?: number;
	/** Replies quote what they answer below, where the owner has not switched it off. */
	readonly quotes?: true;
	/** Only the sample shop has it, and has it from the start. */
	readonly sampleOnly?: true;
	/** Which files a reply may carry. Missing = none. `self`: limits differ by server. */
	readonly files?: (kind: ThreadKind, to: Audience, self: Self) => FilesAllowed;
	readonly texts: Texts;
}

/** The host opens the loopback listener and the browser; the connector only builds addresses and redeems the code. */
export interface SignIn<Creds extends z.ZodObject, Asked extends z.ZodObject> {
	/** Asked before: server, client id. */
	readonly ask: Asked;
	/** Ports that the redirect address may have, where they must be registered; else any. */
	readonly ports?: readonly number[];
	/** For platforms that redirect only to "localhost" (Meta, Microsoft); default 127.0.0.1, as RFC 8252 recommends. */
	readonly redirectHost?: 'localhost';
	/** Hosts that the sign-in may call. */
	readonly hosts: (asked: z.output<Asked>) => readonly string[];
	/** The host adds and checks `state`. */
	start(ctx: Ctx<z.output<Asked>>, redirectUri: string): Promise<{ url: string; keep: Json }>;
	finish(ctx: Ctx<z.output<Asked>>, redirectUri: string, query: URLSearchParams, keep: Json): Promise<z.output<Creds>>;
}

export interface Connector<Creds extends z.ZodObject> {
	readonly manifest: Manifest<Creds>;
	// biome-ignore lint/suspicious/noExplicitAny: a connector's streams differ in their cursors, which only the stream itself reads.
	readonly streams: readonly Stream<z.output<Creds>, any>[];
	// biome-ignore lint/suspicious/noExplicitAny: what a sign-in asks is only read by the sign-in itself.
	readonly signIn?: SignIn<Creds, any>;
	check(ctx: Ctx<z.output<Creds>>): Promise<Self>;
	/** Pure. */
	count(self: Self, target: Target, reply: Pick<Reply, 'text' | 'to' | 'files'>): readonly Count[];
	/** Reads this conversation again: context, edits, deletions, new replies. */
	refreshThread?(ctx: Ctx<z.output<Creds>>, target: Target): Promise<readonly Item[]>;
	/** Files that need an upload go by `ctx.upload` before the one call that publishes. */
	reply?(ctx: Ctx<z.output<Creds>>, target: Target, reply: ReplyToSend): Promise<Item>;
	findReply?(ctx: Ctx<z.output<Creds>>, target: Target, reply: Reply): Promise<readonly Item[]>;
	moderate?(ctx: Ctx<z.output<Creds>>, on: Target, action: ModerationAction): Promise<Item | null>;
	/** An attachment, on request. */
	open?(ctx: Ctx<z.output<Creds>>, ref: Json): Promise<Response>;
	/** A mail as its sender wrote it, on request. Throws `gone` where the platform no longer has it. */
	openWhole?(ctx: Ctx<z.output<Creds>>, target: Target): Promise<WholeMail>;
	/** Hosts of this attachment besides `hosts` ("*.cdn.example" = all below it). Only `open` may call them, without the account's sign-in. */
	mediaHosts?(ref: Json): readonly string[];
	/** Waits for news and wakes `poll`; does not read itself. */
	listen?(ctx: Ctx<z.output<Creds>>, wake: (stream: string) => void): Promise<void>;
	readonly manual?: ManualChannel;
}

/** What the owner saw or heard where no program may read. */
export interface ManualEntry {
	/** The same token is the same item. */
	readonly token: string;
	readonly kind: ManualEntryKind;
	readonly audience: Audience;
	/** Empty = unknown. */
	readonly author: string;
	readonly text: string;
	readonly at: number;
	readonly rating?: number;
	/** The reply that the shop already gave. */
	readonly answer?: { readonly text: string; readonly at: number };
}
/** A place that the owner checks themselves: no streams, no `reply`. Pure. */
export interface ManualChannel {
	/** The page to open, and how often to check it; null = none, never. */
	readonly scheduleOf: (self: Self) => { readonly page: string | null; readonly every: CheckEvery | null };
	/** The customer's item first. */
	readonly items: (self: Self, entry: ManualEntry) => readonly [Item, ...Item[]];
}

export const defineStream = <C, Cursor>(stream: Stream<C, Cursor>): Stream<C, Cursor> => stream;
export const defineConnector = <C extends z.ZodObject>(connector: Connector<C>): Connector<C> => connector;
/** Any connector, whatever it asks to sign in. */
// biome-ignore lint/suspicious/noExplicitAny: Connector is invariant in its credentials; callers pass back only what the connector's own schema made.
export type AnyConnector = Connector<any>;
