// The ctx of a connector in a test: sync's own, with a fake server as the only network. Records what the connector logs, calls and spends
// before the host redacts or refuses it.
import { createJob } from '../../main/sync/calls/ctx.ts';
import { createRedactor } from '../../main/sync/calls/redact.ts';
import { ConnectorError } from '../sdk/fault.ts';
import type { Parse } from '../sdk/parse.ts';
import type { AnyConnector, Ctx, Self } from '../sdk/sdk.ts';
import type { TestClock } from './clock.ts';
import type { FakeServer } from './fake-server.ts';
import { parseHere } from './parse-here.ts';

export interface CtxRecord {
	/** What the connector logged, before any redaction. */
	readonly logs: string[];
	/** Hosts that it tried to call but may not. */
	readonly foreign: string[];
	/** Budget units charged, by fetch and by charge. */
	charged: number;
	renewals: number;
}

interface CtxOptions {
	readonly connector: AnyConnector;
	/** The network: a fake server's `handle`. */
	readonly fakeServer: Pick<FakeServer, 'handle'>;
	/** In place of the fake server: the fetch of served() for real sockets. */
	readonly fetch?: typeof globalThis.fetch;
	readonly clock: TestClock;
	/** Default: the connector's parsers, without a worker. */
	readonly parse?: Parse | undefined;
	readonly creds: unknown;
	readonly self?: Self | null;
	/** Default: 30 days before now. */
	readonly since?: number;
	readonly longPollMs?: number;
	readonly signal?: AbortSignal;
	readonly recorded?: CtxRecord;
	/** Receives renewed credentials. */
	readonly onRenew?: (creds: unknown) => void;
	/** What is stored; default: nothing. */
	readonly knownItems?: AnyCtx['knownItems'];
}

// biome-ignore lint/suspicious/noExplicitAny: the credentials of any connector; see AnyConnector.
type AnyCtx = Ctx<any>;

export const createCtxRecord = (): CtxRecord => ({ logs: [], foreign: [], charged: 0, renewals: 0 });

/** The fake server as a fetch. */
export const asFetch =
	({ handle }: Pick<FakeServer, 'handle'>): typeof globalThis.fetch =>
	(input, init) =>
		handle(new Request(input instanceof URL ? input.href : input, init));

export function makeCtx(options: CtxOptions): AnyCtx {
	const { connector, fakeServer, clock, self = null } = options;
	const seen = options.recorded ?? createCtxRecord();
	const { ctx, creds } = createJob({
		connector,
		deps: {
			clock,
			fetch: options.fetch ?? asFetch(fakeServer),
			log: () => undefined,
			parse: options.parse ?? parseHere,
		},
		memory: { redactor: createRedactor(connector.manifest.credentials), clocks: new Map() },
		quota: {
			take: (units) => {
				seen.charged += units;
				return null;
			},
			add: (units) => {
				seen.charged += units;
			},
		},
		signal: options.signal ?? new AbortController().signal,
		...(options.knownItems ? { knownItems: options.knownItems } : {}),
		since: options.since ?? clock.now() - 30 * 86_400_000,
		longPollMs: options.longPollMs ?? 0,
		self,
		creds: options.creds as Record<string, unknown>,
	});
	const noticed = async (call: Promise<Response>): Promise<Response> => {
		try {
			return await call;
		} catch (error) {
			if (error instanceof ConnectorError && error.fault.kind === 'drift' && error.fault.where.startsWith('host '))
				seen.foreign.push(error.fault.where.slice(5));
			throw error;
		}
	};
	return {
		get creds() {
			return creds();
		},
		self,
		since: ctx.since,
		longPollMs: ctx.longPollMs,
		fetch: (input, init) => noticed(ctx.fetch(input, init)),
		upload: (input, init) => noticed(ctx.upload(input, init)),
		charge: ctx.charge,
		reserveSpend: ctx.reserveSpend,
		renew: async (make) => {
			seen.renewals++;
			const renewed = await ctx.renew((latest) => make(structuredClone(latest)));
			options.onRenew?.(renewed);
			return renewed;
		},
		parse: ctx.parse,
		now: ctx.now,
		log: (message, data) => {
			seen.logs.push(data ? `${message} ${JSON.stringify(data)}` : message);
			ctx.log(message, data);
		},
		knownItems: ctx.knownItems,
		signal: ctx.signal,
	};
}
