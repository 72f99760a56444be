// Who we are at a server and what it allows, with clear errors when the name or the token is wrong.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, type Self } from '../sdk/index.ts';
import { Account, type Caller, type Credentials, Instance, List, read, sessionEnded } from './api.ts';
import { mediaFactsOf } from './files.ts';
import type { Facts } from './map.ts';
import { addressOf, hostOf } from './server.ts';

const usual = { maxCharacters: 500, perUrl: 23 };

export const check = (ctx: Ctx<Credentials>): Promise<Self> =>
	withConnectText(ctx, async () => {
		const account = await whoIs(ctx);
		// A token may know who it is and still not be allowed to read: this call fails now instead of at every poll.
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
			media: mediaFactsOf(instance),
		};
		const address = addressOf(account.acct, facts.domain);
		return { externalId: address, displayName: `@${address}`, facts };
	});

/** While connecting, a refused token was probably copied wrong; the text for an ended session would not fit. */
async function whoIs(ctx: Caller): Promise<Account> {
	try {
		return await read(ctx, '/api/v1/accounts/verify_credentials', Account);
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.text !== sessionEnded) throw error;
		const host = hostOf(ctx.creds.server);
		throw new ConnectorError(
			error.fault,
			uiText`${host} does not accept this token. Copy all of it again from Preferences → Development → your application → “Your access token”.`,
			{ cause: error },
		);
	}
}

/** v2 since Mastodon 4; Pleroma and older servers have only v1. */
async function instanceOf(ctx: Caller): Promise<Instance> {
	for (const path of ['/api/v2/instance', '/api/v1/instance']) {
		try {
			return await read(ctx, path, Instance);
		} catch (error) {
			if (!(error instanceof ConnectorError) || !['gone', 'rejected', 'permission'].includes(error.fault.kind))
				throw error;
		}
	}
	return {};
}

/** While connecting, an error that a running account would wait out is usually a typing mistake. Nothing was published, so `unsure` becomes `transient`. */
export async function withConnectText<T>(ctx: Caller, ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof ConnectorError)) throw error;
		const host = hostOf(ctx.creds.server);
		const { fault } = error;
		if (fault.kind === 'drift' || fault.kind === 'gone')
			throw new ConnectorError(fault, uiText`${host} does not answer like a Mastodon server. Check its name.`, {
				cause: error,
			});
		if (fault.kind === 'transient' || fault.kind === 'unsure')
			throw new ConnectorError(
				{ kind: 'transient' },
				uiText`${host} can’t be reached. Check its name and your internet connection.`,
				{
					cause: error,
				},
			);
		throw error;
	}
}
