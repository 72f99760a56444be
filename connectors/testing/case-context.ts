// One platform, one connector, one account: fresh for every case.
import type { z } from 'zod';
import type { Fault } from '../sdk/fault.ts';
import type { Parse } from '../sdk/parse.ts';
import type { AnyConnector, Ctx, Item, Self, Target } from '../sdk/sdk.ts';
import type { SendFault } from './cases/send-faults.ts';
import { createTestClock, runUntilSettled, type TestClock } from './clock.ts';
import { type CtxRecord, createCtxRecord, makeCtx } from './ctx.ts';
import type { FakeServer } from './fake-server.ts';
import type { FakeServerFault } from './faults.ts';

export interface ConformanceOptions {
	/** A fresh platform for every case. */
	readonly platform: (clock: TestClock) => FakeServer;
	/** What the owner typed, or what the sign-in made. Every secret is a canary: it must not appear in a log or a message. */
	readonly credentials: object | ((fakeServer: FakeServer) => object);
	/** Credentials the platform refuses; default: every secret replaced by another of the same form. */
	readonly wrongCredentials?: object | ((fakeServer: FakeServer) => object);
	/** Cases that cannot hold for this platform, each with the reason shown in the table. */
	readonly skip?: Partial<Record<CaseNumber, string>>;
	/** For a client that opens its own sockets and speaks another protocol than HTTP: its failures replace the suite's tables. */
	readonly customProtocol?: CustomProtocol;
	/** In place of the connector's own parsers: one that dies on an element. */
	readonly parse?: Parse;
	/** Elements a page of the main stream holds at most; default 50. Used to make several pages. */
	readonly pageSize?: number;
}

/** How another protocol than HTTP fails. The sockets are real, and so is the time they take. */
export interface CustomProtocol {
	readonly reads: readonly (readonly [
		name: string,
		fault: FakeServerFault,
		expected: Fault['kind'],
		or?: Fault['kind'],
	])[];
	readonly sends: readonly SendFault[];
	/** What of HTTP does not exist here, and what replaces it: for the tables. */
	readonly instead: string;
	/** For one refused page in the crash drill. */
	readonly pages: readonly FakeServerFault[];
}

export type CaseNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17;

/** What differs from the account. */
interface CtxChange {
	readonly creds?: unknown;
	readonly self?: Self | null;
	readonly signal?: AbortSignal;
	readonly since?: number;
	/** In place of the fake server's own. */
	readonly handle?: FakeServer['handle'];
	/** In place of any fake server: real sockets. */
	readonly fetch?: typeof globalThis.fetch;
}

export interface CaseContext {
	readonly connector: AnyConnector;
	readonly fakeServer: FakeServer;
	readonly clock: TestClock;
	readonly recorded: CtxRecord;
	readonly options: ConformanceOptions;
	/** Folder of the connector's test; unknown where a case runs alone. */
	readonly folder: string | undefined;
	readonly creds: () => unknown;
	readonly wrongCreds: () => unknown;
	readonly secrets: readonly string[];
	/** The result of check, called once. */
	readonly self: () => Promise<Self>;
	// biome-ignore lint/suspicious/noExplicitAny: see AnyConnector.
	readonly ctx: (more?: CtxChange) => Promise<Ctx<any>>;
	/** Waits with the test clock, so that time-outs happen when they are due. */
	readonly runUntilSettled: <T>(promise: Promise<T>) => Promise<T>;
	/** Parts of a case that did not run, with the reason: for the table. */
	readonly notes: string[];
	readonly close: () => void;
}

export function createCaseContext(connector: AnyConnector, options: ConformanceOptions, folder?: string): CaseContext {
	const clock = createTestClock();
	const fakeServer = options.platform(clock);
	const seen = createCtxRecord();
	const typed = typeof options.credentials === 'function' ? options.credentials(fakeServer) : options.credentials;
	let creds: unknown = connector.manifest.credentials.parse(structuredClone(typed));
	const secrets = secretsOf(connector, creds);
	const wrong = options.wrongCredentials;
	let self: Promise<Self> | undefined;
	const ctx: CaseContext['ctx'] = async (more = {}) =>
		makeCtx({
			connector,
			fakeServer: more.handle ? { handle: more.handle } : fakeServer,
			clock,
			recorded: seen,
			parse: options.parse,
			creds: more.creds ?? creds,
			self: more.self === undefined ? await caseContext.self() : more.self,
			...(more.signal && { signal: more.signal }),
			...(more.fetch && { fetch: more.fetch }),
			...(more.since !== undefined && { since: more.since }),
			onRenew: (renewed) => {
				creds = renewed;
			},
		});
	const caseContext: CaseContext = {
		connector,
		fakeServer,
		clock,
		recorded: seen,
		options,
		folder,
		creds: () => creds,
		wrongCreds: () =>
			wrong === undefined
				? replaceSecrets(connector, creds)
				: connector.manifest.credentials.parse(typeof wrong === 'function' ? wrong(fakeServer) : wrong),
		secrets,
		self: () => {
			self ??= ctx({ self: null }).then((asked) => caseContext.runUntilSettled(connector.check(asked)));
			return self;
		},
		ctx,
		// The test clock does not move real sockets: the connector's own timeouts end them.
		runUntilSettled: (promise) => (options.customProtocol ? promise : runUntilSettled(promise, clock)),
		notes: [],
		close: () => fakeServer.close?.(),
	};
	return caseContext;
}

const fieldsOf = (connector: AnyConnector): [string, z.ZodType][] =>
	Object.entries((connector.manifest.credentials as z.ZodObject).shape) as [string, z.ZodType][];

/** Names of the credential fields that hide their value. */
export const secretFields = (connector: AnyConnector): string[] =>
	fieldsOf(connector)
		.filter(([, field]) => metaOf(field).secret === true)
		.map(([name]) => name);

/** `.meta()` may sit below `.optional()` or `.default()`. */
export function metaOf(field: z.ZodType): { title?: string; secret?: boolean } {
	const own = field.meta() ?? {};
	const inner = (field as unknown as { def: { innerType?: z.ZodType } }).def.innerType;
	return inner ? { ...metaOf(inner), ...own } : own;
}

function secretsOf(connector: AnyConnector, creds: unknown): string[] {
	const record = creds as Record<string, unknown>;
	return secretFields(connector).flatMap((name) => stringsIn(record[name]));
}

const stringsIn = (value: unknown): string[] =>
	typeof value === 'string'
		? value.length >= 6
			? [value]
			: []
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(stringsIn)
			: [];

function replaceSecrets(connector: AnyConnector, creds: unknown): unknown {
	const copy = structuredClone(creds) as Record<string, unknown>;
	const other = (value: unknown): unknown =>
		typeof value === 'string'
			? `wrong${value}`
			: typeof value === 'object' && value !== null
				? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, other(inner)]))
				: value;
	for (const name of secretFields(connector)) copy[name] = other(copy[name]);
	return copy;
}

/** An item as the store returns it after a restart: only JSON survives. */
export function targetOf(item: Item): Target {
	return JSON.parse(
		JSON.stringify({
			conversation: item.conversation ?? item.parentId ?? item.externalId,
			kind: item.kind,
			externalId: item.externalId,
			audience: item.audience,
			handle: item.handle,
			author: item.author,
		}),
	) as Target;
}
