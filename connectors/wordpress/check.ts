// Whose site it is, how its interface is reached, what the user may do there, and clear words when one of these is not as it should be.
import { ConnectorError, type Ctx, htmlToText, type Self, tidyName } from '../sdk/index.ts';
import { type Caller, type Credentials, Index, List, Me, read, Users } from './api.ts';
import type { Facts } from './map.ts';
import { hostOf, siteOf, type Way } from './site.ts';

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const site = siteOf(ctx.creds.site);
	const host = hostOf(ctx.creds.site);
	const { way, index } = await findWay(ctx, host);
	const me = await whoIs(ctx, way, index, host);
	// A user may be known and still not be allowed to moderate: better said now than found out by silence.
	if (me.capabilities?.moderate_comments === false || (me.capabilities && !('moderate_comments' in me.capabilities)))
		throw new ConnectorError(
			{ kind: 'permission' },
			`“${tidyName(me.name, 'This user')}” may not moderate comments at ${host}. Use an editor’s or an administrator’s name.`,
		);
	await read(ctx, way, '/wp/v2/comments', List, { context: 'edit', status: 'hold', per_page: '1' });
	const facts: Facts = { way, me: me.id, staff: await staffOf(ctx, way, me.id) };
	return { externalId: site.replace(/^https?:\/\//, ''), displayName: tidyName(htmlToText(index.name), host), facts };
}

async function findWay(ctx: Caller, host: string): Promise<{ way: Way; index: { name: string; authentication: unknown } }> {
	try {
		return { way: 'pretty', index: await read(ctx, 'pretty', '/', Index) };
	} catch (error) {
		if (!(error instanceof ConnectorError) || !['gone', 'drift', 'permission', 'rejected'].includes(error.fault.kind))
			throw unreachable(error, host);
		try {
			return { way: 'plain', index: await read(ctx, 'plain', '/', Index) };
		} catch (second) {
			if (!(second instanceof ConnectorError)) throw second;
			// The first refusal says more, where the second is only a start page.
			if (error.fault.kind === 'permission') throw error;
			if (second.fault.kind === 'gone' || second.fault.kind === 'drift')
				throw new ConnectorError(
					second.fault,
					`${host} does not answer like a WordPress site. Is the address right? If it is, a plugin may have switched off the REST API.`,
					{ cause: second },
				);
			throw unreachable(second, host);
		}
	}
}

const unreachable = (error: unknown, host: string): unknown =>
	error instanceof ConnectorError && error.fault.kind === 'transient' && !error.message.includes('sends us')
		? new ConnectorError(error.fault, `${host} cannot be reached. Is the address right, and are you online?`, { cause: error })
		: error;

async function whoIs(ctx: Caller, way: Way, index: { authentication: unknown }, host: string) {
	try {
		return await read(ctx, way, '/wp/v2/users/me', Me, { context: 'edit' });
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'auth' && !offersPasswords(index.authentication))
			throw new ConnectorError(
				error.fault,
				`${host} offers no application passwords: it is not reached by https, or a security plugin has switched them off.`,
				{ cause: error },
			);
		throw error;
	}
}

const offersPasswords = (authentication: unknown): boolean =>
	typeof authentication === 'object' && authentication !== null && 'application-passwords' in authentication;

/** Colleagues who answer on the site itself speak for the shop too. Only administrators may ask who they are; else it is the user alone. */
async function staffOf(ctx: Caller, way: Way, me: string): Promise<string[]> {
	const query = { context: 'edit', roles: 'administrator,editor,author,shop_manager', per_page: '100', _fields: 'id' };
	try {
		const users = await read(ctx, way, '/wp/v2/users', Users, query);
		return [...new Set([me, ...users.map(({ id }) => id)])];
	} catch (error) {
		if (error instanceof ConnectorError && ['permission', 'rejected', 'gone', 'drift'].includes(error.fault.kind)) return [me];
		throw error;
	}
}
