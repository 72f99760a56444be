// Who we are at a server, what it allows, and clear words when the name or the token is wrong.
import { ConnectorError, type Ctx, type Self } from '../sdk/index.ts';
import { Account, type Caller, type Credentials, Instance, List, read, sessionEnded } from './api.ts';
import type { Facts } from './map.ts';
import { addressOf, hostOf } from './server.ts';

const usual = { maxCharacters: 500, perUrl: 23 };

export const check = (ctx: Ctx<Credentials>): Promise<Self> =>
	inWords(ctx, async () => {
		const account = await whoIs(ctx);
		// A token may know who it is and still not be allowed to read: better said now than found out by silence.
		await read(ctx, '/api/v1/notifications', List, { limit: '1' });
		const instance = await instanceOf(ctx);
		const statuses = instance.configuration?.statuses;
		const domain = instance.domain ?? instance.uri?.replace(/^https?:\/\//, '') ?? hostOf(ctx.creds.server);
		const facts: Facts = {
			id: account.id,
			acct: account.acct,
			domain: domain.toLowerCase(),
			maxCharacters: statuses?.max_characters ?? instance.max_toot_chars ?? usual.maxCharacters,
			perUrl: statuses?.characters_reserved_per_url ?? usual.perUrl,
		};
		const address = addressOf(account.acct, facts.domain);
		return { externalId: address, displayName: `@${address}`, facts };
	});

/** Nothing was accepted yet that could be accepted no longer: while connecting, a refused token is a token that was copied wrong. */
async function whoIs(ctx: Caller): Promise<Account> {
	try {
		return await read(ctx, '/api/v1/accounts/verify_credentials', Account);
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.message !== sessionEnded) throw error;
		const host = hostOf(ctx.creds.server);
		const where = 'Preferences → Development → your application → “Your access token”';
		throw new ConnectorError(error.fault, `${host} does not accept this token. Copy it again, whole, from ${where}.`, { cause: error });
	}
}

/** v2 since Mastodon 4; Pleroma and older servers have only v1. */
async function instanceOf(ctx: Caller): Promise<Instance> {
	for (const path of ['/api/v2/instance', '/api/v1/instance']) {
		try {
			return await read(ctx, path, Instance);
		} catch (error) {
			if (!(error instanceof ConnectorError) || !['gone', 'rejected', 'permission'].includes(error.fault.kind)) throw error;
		}
	}
	return {};
}

/** While connecting, what a running account would only wait out is a typing mistake more often than not; and nothing was published, so nothing is in doubt. */
export async function inWords<T>(ctx: Caller, ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof ConnectorError)) throw error;
		const host = hostOf(ctx.creds.server);
		const { fault } = error;
		if (fault.kind === 'drift' || fault.kind === 'gone')
			throw new ConnectorError(fault, `${host} does not answer like a Mastodon server. Is the name right?`, { cause: error });
		if (fault.kind === 'transient' || fault.kind === 'unsure')
			throw new ConnectorError({ kind: 'transient' }, `${host} cannot be reached. Is the name right, and are you online?`, {
				cause: error,
			});
		throw error;
	}
}
