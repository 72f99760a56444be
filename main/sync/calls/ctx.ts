// Builds what a connector is given for one job of one account: its credentials, its way out, its clock. Everything a connector
// could get wrong about the network is done here instead.

import { type Connector, ConnectorError, type Ctx, type Json, type Self } from '../../../connectors/sdk/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import { createSpendTally, type SpendGuard } from '../limits/spend-guard.ts';
import { type Credentials, unsureToTransient } from './credentials.ts';
import { createGuardedFetch, type Media, newTrace, type Trace } from './guarded-fetch.ts';
import type { Redactor } from './redact.ts';
import { readServerDate, type ServerClock } from './server-clock.ts';
import { untilAborted } from './until-aborted.ts';

// biome-ignore lint/suspicious/noExplicitAny: Connector is invariant in its credentials; the host only carries them back and forth.
export type AnyConnector = Connector<any>;
export type AnyCtx = Ctx<Record<string, unknown>>;

/** What stays with an account between jobs. */
export interface AccountMemory {
	readonly redactor: Redactor;
	/** By host. */
	readonly clocks: Map<string, ServerClock>;
}

/** Spends from the budget of the job's stream. */
export interface Quota {
	/** null = taken; else when there is room again, by our own clock. */
	readonly take: (units: number) => number | null;
	/** What the connector says it cost besides; never refused, it is already spent. */
	readonly add: (units: number) => void;
}
export const unlimitedQuota: Quota = { take: () => null, add: () => undefined };

export interface CtxParts {
	readonly connector: AnyConnector;
	readonly deps: Pick<Deps, 'clock' | 'fetch' | 'log' | 'parse'>;
	readonly memory: AccountMemory;
	readonly quota: Quota;
	/** Missing = pays whatever is asked. */
	readonly spendGuard?: SpendGuard;
	readonly signal: AbortSignal;
	readonly since: number;
	readonly longPollMs?: number;
	readonly self: Self | null;
	readonly creds: Record<string, unknown>;
	/** Missing while an account is being connected: what is renewed then is only kept in the ctx. */
	readonly stored?: { readonly accountId: string; readonly credentials: Credentials };
	/** Hosts of a sign-in that has no credentials yet. */
	readonly hosts?: () => readonly string[];
	/** "Come again at …", by our own clock. */
	readonly onRetryAfter?: (until: number) => void;
	/** While an attachment is opened. */
	readonly media?: Media;
	/** Missing = nothing is stored. */
	readonly knownItems?: AnyCtx['knownItems'];
}

export interface Job {
	readonly ctx: AnyCtx;
	readonly trace: Trace;
	/** Server time minus ours, in ms: a `retryAt` of this job is by their clock. */
	readonly offset: () => number;
	/** The credentials as they are now. */
	readonly creds: () => Record<string, unknown>;
}

const timeoutMs = 30_000;

/** Parsed again at each job: what an older version stored may not fit this one's schema. */
export function parseCredentials(connector: AnyConnector, stored: Json | null): Record<string, unknown> {
	const parsed = connector.manifest.credentials.safeParse(stored);
	if (parsed.success) return parsed.data;
	throw new ConnectorError(
		{ kind: 'auth' },
		uiText`The sign-in for ${connector.manifest.name} is not on this computer any more.`,
	);
}

export function createJob(parts: CtxParts): Job {
	const { connector, deps, memory, self, signal, longPollMs = 0 } = parts;
	const { manifest } = connector;
	let creds = parts.creds;
	let renewing = 0;
	let offset = [...memory.clocks.values()].at(-1)?.offset ?? 0;
	memory.redactor.addSecrets(creds);
	const trace = newTrace();
	const now = (): number => deps.clock.now() + offset;
	const log: AnyCtx['log'] = (message, data) =>
		deps.log(
			`${manifest.id}: ${memory.redactor.text(message)}`,
			data === undefined ? undefined : memory.redactor.data(data),
		);

	const take = (units: number): void => {
		const freeAt = parts.quota.take(units);
		if (freeAt === null) return;
		trace.outOfBudget = true;
		throw new ConnectorError(
			{ kind: 'rate', retryAt: freeAt + offset },
			uiText`We have asked ${manifest.name} as often as it allows for now.`,
		);
	};
	const spendGuard = parts.spendGuard ?? createSpendTally().spendGuard;
	const spend: AnyCtx['reserveSpend'] = async (wish) => {
		const reserved = await spendGuard.reserve(wish).catch((cause: unknown) => {
			throw new ConnectorError({ kind: 'transient' }, uiText`The data file did not answer, so nothing was asked.`, {
				cause,
			});
		});
		if (!('why' in reserved)) {
			const commit = (pieces: number): Promise<void> =>
				// The call is over: that its price stays too high in the book must not undo what it did.
				reserved
					.commit(pieces)
					.catch((error: unknown) => log('what a call cost could not be corrected', { error: String(error) }));
			return { count: reserved.pieces, commit };
		}
		trace.outOfMoney = true;
		throw new ConnectorError({ kind: 'rate', retryAt: reserved.until + offset }, reserved.why);
	};
	const setCreds = (made: Record<string, unknown>): Record<string, unknown> => {
		creds = made;
		memory.redactor.addSecrets(made);
		return made;
	};
	const renew: AnyCtx['renew'] = async (make) => {
		const guarded = async (latest: Record<string, unknown>) => {
			memory.redactor.addSecrets(latest);
			renewing++;
			try {
				const made = await make(latest);
				memory.redactor.addSecrets(made);
				return made;
			} finally {
				renewing--;
			}
		};
		if (!parts.stored)
			return setCreds(
				await guarded(creds).catch((error: unknown) => {
					throw unsureToTransient(error);
				}),
			);
		const { accountId, credentials } = parts.stored;
		return setCreds(
			await credentials.renew({
				accountId,
				known: creds,
				parse: (kept) => parseCredentials(connector, kept),
				make: guarded,
			}),
		);
	};

	const fetchParts: Parameters<typeof createGuardedFetch>[0] = {
		fetch: deps.fetch,
		clock: deps.clock,
		now,
		platform: manifest.name,
		hosts: parts.hosts ?? (() => manifest.hosts(creds, self)),
		charge: () => take(1),
		signal,
		timeoutMs: timeoutMs + longPollMs,
		trace,
		publishesNothing: () => renewing > 0,
		readDate: (headers, host) => {
			const { clock, oldFrom } = readServerDate(memory.clocks.get(host) ?? null, headers, deps.clock.now());
			if (clock) {
				memory.clocks.set(host, clock);
				if (oldFrom === null) offset = clock.offset;
			}
			return oldFrom;
		},
		onRetryAfter: (until) => parts.onRetryAfter?.(until - offset),
		log,
		...(parts.media ? { media: parts.media } : {}),
	};
	const fetch = createGuardedFetch(fetchParts);
	// What publishes nothing says nothing about whether the reply arrived.
	const fetchUnpublished = createGuardedFetch({ ...fetchParts, publishesNothing: () => true });
	const upload: AnyCtx['upload'] = (input, init) =>
		fetchUnpublished(input, init).catch((error: unknown) => {
			throw unsureToTransient(error);
		});

	return {
		ctx: {
			get creds() {
				return creds;
			},
			self,
			since: parts.since,
			longPollMs,
			fetch,
			upload,
			charge: parts.quota.add,
			reserveSpend: spend,
			renew,
			parse: (name, input) => untilAborted(deps.parse(name, input), signal),
			now,
			log,
			knownItems: parts.knownItems ?? (async () => []),
			signal,
		},
		trace,
		offset: () => offset,
		creds: () => creds,
	};
}
