// Sessions: the app password opens one, the refresh token (valid once) renews it. A session is stored before it is used.
//
// @atproto/api does not wait for its persistSession. So it signs in and refreshes inside ctx.renew, and requests use only what ctx.renew
// has stored.

import { CredentialSession, XRPCError } from '@atproto/api';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, faultOfStatus } from '../sdk/index.ts';
import { type BlueskyCtx, type Credentials, ErrorBody, explain, type Session } from './api.ts';
import { originOf } from './origin.ts';

const serviceOf = (creds: Credentials): string => {
	const origin = originOf(creds.service);
	if (!origin)
		throw new ConnectorError(
			{ kind: 'rejected' },
			uiText`“${creds.service.slice(0, 80)}” is not a service’s address. It looks like https://bsky.social.`,
		);
	return origin;
};
/** The account's own server; while it is unknown, the service passes calls on. */
const serverOf = (creds: Credentials): string =>
	(creds.session?.pds && originOf(creds.session.pds)) || serviceOf(creds);

/** Hosts that may see the token: the service, and the server it says the account lives on. */
export const hostsOf = (creds: Credentials): string[] => [
	...new Set(
		[originOf(creds.service), originOf(creds.session?.pds ?? creds.service)].flatMap((origin) =>
			origin ? [new URL(origin).host] : [],
		),
	),
];

/** One call as the account. `fetch`: ctx.upload for what publishes nothing. Renews an expired session once and repeats the call. */
export async function authorisedFetch(
	ctx: BlueskyCtx,
	path: string,
	init: RequestInit,
	fetch: BlueskyCtx['fetch'] = ctx.fetch,
): Promise<Response> {
	const call = async ({ session }: Credentials) => {
		const headers = new Headers(init.headers);
		headers.set('authorization', `Bearer ${session?.accessJwt ?? ''}`);
		return fetch(new URL(path, serverOf(ctx.creds)), { ...init, headers, signal: ctx.signal });
	};
	const creds = ctx.creds.session ? ctx.creds : await renewSession(ctx, undefined);
	const response = await call(creds);
	return (await isStale(response)) ? call(await renewSession(ctx, creds.session?.accessJwt)) : response;
}

async function isStale(response: Response): Promise<boolean> {
	if (response.status !== 400 && response.status !== 401) return false;
	const refusal = ErrorBody.safeParse(
		await response
			.clone()
			.json()
			.catch(() => null),
	).data;
	if (refusal?.error === 'InvalidToken') return !/bad token (scope|method)/i.test(refusal.message ?? '');
	return refusal?.error === 'ExpiredToken' || response.status === 401;
}

/** `stale`: the access token that no longer works. Uses the stored session where another call has renewed it meanwhile. */
const renewSession = (ctx: BlueskyCtx, stale: string | undefined): Promise<Credentials> =>
	ctx.renew(async (latest) => {
		if (latest.session && latest.session.accessJwt !== stale) return latest;
		const session = (latest.session && (await refresh(ctx, latest, latest.session))) ?? (await signIn(ctx, latest));
		return { ...latest, session };
	});

const open = (ctx: BlueskyCtx, creds: Credentials) =>
	new CredentialSession(new URL(serviceOf(creds)), (input, init) => ctx.fetch(input, { ...init, signal: ctx.signal }));

async function signIn(ctx: BlueskyCtx, creds: Credentials): Promise<Session> {
	const client = open(ctx, creds);
	try {
		await client.login({ identifier: creds.identifier.trim().replace(/^@/, ''), password: creds.password.trim() });
	} catch (error) {
		throw readError(ctx, error, 'createSession');
	}
	return sessionOf(client);
}

/** null = the refresh token was used or has expired; the app password opens another session. */
async function refresh(ctx: BlueskyCtx, creds: Credentials, session: Session): Promise<Session | null> {
	const client = open(ctx, creds);
	client.session = { ...session, active: true };
	try {
		await client.refreshSession();
	} catch (error) {
		const fault = readError(ctx, error, 'refreshSession');
		if (fault instanceof ConnectorError && fault.fault.kind === 'auth') return null;
		throw fault;
	}
	return sessionOf(client);
}

function sessionOf({ session, pdsUrl }: CredentialSession): Session {
	if (!session) throw new ConnectorError({ kind: 'transient' }, uiText`Bluesky didn’t complete the sign-in.`);
	const { did, handle, accessJwt, refreshJwt } = session;
	return { did, handle, accessJwt, refreshJwt, ...(pdsUrl ? { pds: pdsUrl.origin } : {}) };
}

/** The library wraps what our fetch throws, and has its own errors for the rest. A sign-in publishes nothing, so `unsure` becomes `transient`. */
function readError(ctx: BlueskyCtx, error: unknown, where: string): unknown {
	if (ctx.signal.aborted) return ctx.signal.reason;
	const cause = error instanceof Error ? error.cause : undefined;
	const ours = error instanceof ConnectorError ? error : cause instanceof ConnectorError ? cause : undefined;
	if (ours)
		return ours.fault.kind === 'unsure'
			? new ConnectorError({ kind: 'transient' }, uiText`We can’t reach Bluesky.`, { cause: ours })
			: ours;
	if (!(error instanceof XRPCError)) return error;
	if (error.status < 100)
		return new ConnectorError(
			{ kind: 'drift', where },
			uiText`This service doesn’t answer like Bluesky. Is its address right?`,
		);
	const asked = { from: 'Bluesky', where, now: ctx.now };
	const headers = new Headers();
	for (const [name, value] of Object.entries(error.headers ?? {})) if (value !== undefined) headers.set(name, value);
	const table = faultOfStatus(error.status, headers, asked);
	const own = explain(error.status, { error: error.error, message: error.message });
	const wrong = where === 'createSession' && error.error === 'AuthenticationRequired';
	const message = wrong
		? uiText`Bluesky doesn’t know this handle with this app password. Check both.`
		: (own?.message ?? table.message);
	// The library's error holds the request's body, so neither the error nor its text goes further.
	return new ConnectorError(own?.fault ?? table.fault, message, {
		cause: new Error(`${where}: HTTP ${error.status} ${error.error}`),
	});
}
