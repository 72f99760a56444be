// The contract every platform fulfils. docs/CONNECTORS.md shows how to write one; testing/conformance.ts holds it to this page.

import type { z } from 'zod';
import type {
	Audience,
	CheckEvery,
	ManualEntryKind,
	ModerationAction,
	ModerationStatus,
	Reachability,
	ThreadKind,
} from '../../contract/domain.ts';
import type { AnyText } from '../../contract/ui-text.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** What makes a doubtful send safe to settle: an idempotency key, reading back, or only asking the owner. */
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
	/** Nothing older is wanted: the horizon of a first import. */
	readonly since: number;
	/** How long poll may hold a request open (long poll); 0 = answer at once. */
	readonly longPollMs: number;
	/** Charges one unit of the stream's budget, checks the host, redacts logs. A write that fails after its first byte throws `unsure`, before it `transient`: no connector decides that. */
	readonly fetch: typeof globalThis.fetch;
	/** What this call costs beyond one unit. */
	readonly charge: (units: number) => void;
	/** Before a call that costs money: room for it this month. Throws `rate` where the owner's limit leaves none; what is not settled counts in full. */
	readonly reserveSpend: (wish: SpendRequest) => Promise<SpendReservation>;
	/** New credentials, one at a time per account, durable before this resolves; `make` gets the latest stored ones. */
	readonly renew: (make: (latest: C) => Promise<C>) => Promise<C>;
	/** Corrected by the platform's Date header. */
	readonly now: () => number;
	readonly log: (msg: string, data?: Record<string, unknown>) => void;
	readonly signal: AbortSignal;
}

/** Pieces of one price, in US dollars: as many as there is room for, at most `most` and at least `least` (else `most`). */
export interface SpendRequest {
	readonly purpose: 'reads' | 'replies';
	readonly unitPrice: number;
	readonly max: number;
	readonly min?: number;
}
interface SpendReservation {
	readonly count: number;
	/** What the platform really charges for. */
	readonly commit: (pieces: number) => Promise<void>;
}

/** `resetsAt`: a time zone whose midnight empties the window; else it slides. `keepForReplies`: units that polling may not touch. */
export interface Budget {
	readonly units: number;
	readonly perMs: number;
	readonly resetsAt?: string;
	readonly keepForReplies?: number;
}

export interface Author {
	readonly externalId?: string;
	readonly name: string;
	readonly handle?: string;
	readonly isShop: boolean;
}
export interface Attachment {
	readonly kind: 'image' | 'video' | 'audio' | 'file';
	readonly ref: Json;
	readonly name?: string;
	readonly bytes?: number;
}

export interface Item {
	/** Never empty; unique within the account. */
	readonly externalId: string;
	/** External id of what it answers. */
	readonly parentId?: string;
	/** The platform's own conversation, where it names one; else the store finds it through parentId. */
	readonly conversation?: string;
	/** What answering this very item takes (cid, References, business connection); stored, handed back in Target. */
	readonly handle?: Json;
	readonly kind: ThreadKind;
	readonly audience: Audience;
	/** The place within the platform, where it has several and they differ for the owner: "WooCommerce". */
	readonly channel?: string;
	/** No externalId = unknown, equal to nobody. */
	readonly author: Author;
	/** Whom an own item was written to, where the platform says so: it then joins that customer's thread. */
	readonly to?: { readonly externalId: string; readonly name: string; readonly handle?: string };
	readonly text: string;
	/** By the platform's clock (indexedAt, internalDate), never the writer's. */
	readonly createdAt: number;
	readonly editedAt?: number;
	readonly standing?: ModerationStatus;
	readonly standingWhy?: AnyText;
	readonly liked?: boolean;
	readonly permalink?: string;
	readonly rating?: number;
	readonly reach?: number;
	/** ref, not url: an address may hold the token. */
	readonly attachments?: readonly Attachment[];
	readonly context?: { readonly externalId: string; readonly title: string; readonly permalink?: string };
	readonly replies?: Partial<Record<Audience, Reachability>>;
	/** On this very item; missing = all of the manifest's. */
	readonly can?: readonly ModerationAction[];
}

/** One transaction stores items, next, behind, lost and unparsed. `next` is the head: the following poll starts there at once. */
export interface Page<Cursor> {
	readonly items: readonly Item[];
	readonly next: Cursor;
	/** The head itself goes on. */
	readonly more: boolean;
	/** Older stretches still to be read: rows of their own, polled with what budget is left, gone when `more` is false. */
	readonly backfill?: readonly Cursor[];
	/** The platform no longer has them: shown to the owner. */
	readonly lost?: readonly { readonly from: number; readonly to: number; readonly why: AnyText }[];
	/** Single elements that did not parse: kept aside, the rest is stored. */
	readonly unparsed?: readonly { readonly where: string; readonly raw: Json }[];
}

export interface Stream<C, Cursor> {
	readonly id: string;
	readonly cursor: z.ZodType<Cursor>;
	/** ms between polls: never quicker than `min`, `usual` when nothing hurries. */
	readonly every: { readonly min: number; readonly usual: number };
	readonly budget: Budget;
	/** The platform may keep a poll waiting this long, in ms, until there is something new: `ctx.waitMs` is at most this. */
	readonly longPollMs?: number;
	/** Between two pages at least so long, in ms: for platforms that count by the second. */
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
}
/** `at`: when the owner pressed; token and at are the same at every attempt. */
export interface Reply {
	readonly text: string;
	readonly to: Audience;
	readonly clientToken: string;
	readonly at: number;
}
export interface Count {
	readonly unit: AnyText;
	readonly used: number;
	readonly limit: number;
}

/** Plain words for the connect screen. */
interface Texts {
	readonly letter: string;
	readonly reads: readonly AnyText[];
	readonly cannot: readonly AnyText[];
	readonly steps: readonly Step[];
	/** What each stream brings, by its id, in the plural: “Private messages” … are not read. */
	readonly streams?: Readonly<Record<string, AnyText>>;
	/** What was said before connecting is not to be had, so no first import is promised. */
	readonly noHistory?: true;
	/** How long connecting takes: "about 2 minutes". */
	readonly takes?: AnyText;
	/** Where there are a sign-in and typed fields: which is offered first (default: the sign-in), and what the two are called. */
	readonly ways?: { readonly first: ConnectMethod; readonly signIn: AnyText; readonly typed: AnyText };
}

type ConnectMethod = 'signIn' | 'typed';
interface Step {
	readonly text: AnyText;
	readonly url?: string;
	/** To be copied letter by letter, each with a button. */
	readonly copy?: readonly string[];
	/** Only on this way; default: on both. */
	readonly way?: ConnectMethod;
	/** Only once a typed field ends like this; with `not`: as long as it does not. */
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
	/** The platform charges by the piece: calls go through `ctx.spend`, and a new account may cost this much a month, in US dollars. */
	readonly money?: { readonly monthlyLimit: number };
	/** Answers have no parent below the top comment: a newer answer of the shop in a conversation answers all before it. */
	readonly flatReplies?: boolean;
	readonly texts: Texts;
}

/** The host opens the loopback listener and the browser; the connector only builds addresses and redeems the code. */
export interface SignIn<Creds extends z.ZodObject, Asked extends z.ZodObject> {
	/** Asked before: server, client id. */
	readonly ask: Asked;
	/** Where the redirect must be registered; else any. */
	readonly ports?: readonly number[];
	/** Where the platform takes this computer by its name only (Meta, Microsoft); else 127.0.0.1, as RFC 8252 wants it. */
	readonly redirectHost?: 'localhost';
	/** Hosts that may be called before there are credentials. */
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
	count(self: Self, target: Target, reply: Pick<Reply, 'text' | 'to'>): readonly Count[];
	/** This conversation as it stands now: context, edits, deletions, who answered since. */
	refreshThread?(ctx: Ctx<z.output<Creds>>, target: Target): Promise<readonly Item[]>;
	reply?(ctx: Ctx<z.output<Creds>>, target: Target, reply: Reply): Promise<Item>;
	findReply?(ctx: Ctx<z.output<Creds>>, target: Target, reply: Reply): Promise<readonly Item[]>;
	moderate?(ctx: Ctx<z.output<Creds>>, on: Target, action: ModerationAction): Promise<Item | null>;
	/** An attachment, on request. */
	open?(ctx: Ctx<z.output<Creds>>, ref: Json): Promise<Response>;
	/** Where else than at `hosts` this attachment may lie ("*.cdn.example" = any below it). In `open` alone they may be read, without the account's sign-in. */
	mediaHosts?(ref: Json): readonly string[];
	/** Only wakes poll; never reads what poll reads. */
	listen?(ctx: Ctx<z.output<Creds>>, wake: (stream: string) => void): Promise<void>;
	readonly manual?: ManualChannel;
}

/** What the owner saw or heard at a place that no program may read. */
export interface ManualEntry {
	/** The same again is the same item. */
	readonly token: string;
	readonly kind: ManualEntryKind;
	readonly audience: Audience;
	/** Empty = somebody who is not known. */
	readonly author: string;
	readonly text: string;
	readonly at: number;
	readonly rating?: number;
	/** What the shop has answered already. */
	readonly answer?: { readonly text: string; readonly at: number };
}
/** A place that the owner watches with their own eyes; then there are no streams and no `reply`. Pure. */
export interface ManualChannel {
	/** The page to open, and how often to look; null = none, never. */
	readonly scheduleOf: (self: Self) => { readonly page: string | null; readonly every: CheckEvery | null };
	/** The customer's item first. */
	readonly items: (self: Self, entry: ManualEntry) => readonly [Item, ...Item[]];
}

export const defineStream = <C, Cursor>(stream: Stream<C, Cursor>): Stream<C, Cursor> => stream;
export const defineConnector = <C extends z.ZodObject>(connector: Connector<C>): Connector<C> => connector;
/** Any connector, whatever it asks to sign in. */
// biome-ignore lint/suspicious/noExplicitAny: Connector is invariant in its credentials; whoever holds any connector hands back only what its own schema made.
export type AnyConnector = Connector<any>;
