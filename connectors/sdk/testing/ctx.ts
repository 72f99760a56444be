// What a connector is given in a test: the stand-in as its only network, everything it says and calls written down.
import type { Ctx, Json, Self } from '../sdk.ts';
import type { AnyConnector } from './any-connector.ts';
import type { TestClock } from './clock.ts';
import type { StandIn } from './stand-in.ts';
import { guardedFetch } from './thin-fetch.ts';

export interface Seen {
	/** What the connector logged, before any redaction. */
	readonly logs: string[];
	/** Hosts it tried to reach and may not. */
	readonly foreign: string[];
	/** Budget units charged, by fetch and by charge. */
	charged: number;
	renewals: number;
}

export interface CtxOptions {
	readonly connector: AnyConnector;
	readonly standIn: StandIn;
	readonly clock: TestClock;
	readonly creds: unknown;
	readonly self?: Self | null;
	/** Default: 30 days before now. */
	readonly since?: number;
	readonly waitMs?: number;
	readonly signal?: AbortSignal;
	readonly seen?: Seen;
	/** Renewed credentials are handed here, and given to the next `make`. */
	readonly onRenew?: (creds: unknown) => void;
}

export const createSeen = (): Seen => ({ logs: [], foreign: [], charged: 0, renewals: 0 });

// biome-ignore lint/suspicious/noExplicitAny: the credentials of any connector; see AnyConnector.
export function makeCtx(options: CtxOptions): Ctx<any> {
	const { connector, standIn, clock } = options;
	const seen = options.seen ?? createSeen();
	const signal = options.signal ?? new AbortController().signal;
	let creds: unknown = options.creds;
	return {
		get creds() {
			return creds;
		},
		self: options.self ?? null,
		since: options.since ?? clock.now() - 30 * 86_400_000,
		waitMs: options.waitMs ?? 0,
		fetch: guardedFetch({
			handle: standIn.handle,
			hosts: () => connector.manifest.hosts(creds, options.self ?? null),
			signal,
			clock,
			seen,
		}),
		charge: (units) => {
			seen.charged += units;
		},
		renew: async (make) => {
			seen.renewals++;
			creds = await make(structuredClone(creds));
			options.onRenew?.(creds);
			return creds as Json;
		},
		now: clock.now,
		log: (message, data) => {
			seen.logs.push(data ? `${message} ${JSON.stringify(data)}` : message);
		},
		signal,
	};
}
