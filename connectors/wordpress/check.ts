// The site, the way to its REST API and the user's permissions, with clear errors when one of these is wrong.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, htmlToText, type Self, tidyName } from '../sdk/index.ts';
import { type Caller, type Credentials, Index, List, Me, read, Users } from './api.ts';
import type { Facts } from './map.ts';
import { hostOf, siteOf, type Way } from './site.ts';

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const site = siteOf(ctx.creds.site);
	const host = hostOf(ctx.creds.site);
	const { way, index } = await findWay(ctx, host);
	const me = await whoIs(ctx, way, index, host);
	// A user may sign in and still not be allowed to moderate: this fails now instead of at every poll.
	if (me.capabilities?.moderate_comments === false || (me.capabilities && !('moderate_comments' in me.capabilities)))
		throw new ConnectorError(
			{ kind: 'permission' },
			uiText`“${tidyName(me.name, ctx.creds.user)}” may not moderate comments at ${host}. Use an editor’s or an administrator’s user name.`,
		);
	await read(ctx, way, '/wp/v2/comments', List, { context: 'edit', status: 'hold', per_page: '1' });
	const facts: Facts = { way, me: me.id, staff: await staffOf(ctx, way, me.id) };
	return { externalId: site.replace(/^https?:\/\//, ''), displayName: tidyName(htmlToText(index.name), host), facts };
}

async function findWay(
	ctx: Caller,
	host: string,
): Promise<{ way: Way; index: { name: string; authentication: unknown } }> {
	try {
		return { way: 'pretty', index: await read(ctx, 'pretty', '/', Index) };
	} catch (error) {
		if (!(error instanceof ConnectorError) || !['gone', 'drift', 'permission', 'rejected'].includes(error.fault.kind))
			throw unreachable(error, host);
		try {
			return { way: 'plain', index: await read(ctx, 'plain', '/', Index) };
		} catch (second) {
			if (!(second instanceof ConnectorError)) throw second;
			// The first error says more when the second response is only a start page.
			if (error.fault.kind === 'permission') throw error;
			if (second.fault.kind === 'gone' || second.fault.kind === 'drift')
				throw new ConnectorError(
					second.fault,
					uiText`${host} does not answer like a WordPress site. Check the address. If it is right, a plugin may have switched off the REST API.`,
					{ cause: second },
				);
			throw unreachable(second, host);
		}
	}
}

const unreachable = (error: unknown, host: string): unknown =>
	error instanceof ConnectorError && error.fault.kind === 'transient' && !error.message.includes('sends us')
		? new ConnectorError(
				error.fault,
				uiText`${host} can’t be reached. Check the address and your internet connection.`,
				{ cause: error },
			)
		: error;

async function whoIs(ctx: Caller, way: Way, index: { authentication: unknown }, host: string) {
	try {
		return await read(ctx, way, '/wp/v2/users/me', Me, { context: 'edit' });
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'auth' && !offersPasswords(index.authentication))
			throw new ConnectorError(
				error.fault,
				uiText`${host} offers no application passwords: it does not use https, or a security plugin has switched them off.`,
				{ cause: error },
			);
		throw error;
	}
}

const offersPasswords = (authentication: unknown): boolean =>
	typeof authentication === 'object' && authentication !== null && 'application-passwords' in authentication;

/** User ids that count as the shop: colleagues reply on the site too. Only administrators may list them; else it is the user alone. */
async function staffOf(ctx: Caller, way: Way, me: string): Promise<string[]> {
	const query = { context: 'edit', roles: 'administrator,editor,author,shop_manager', per_page: '100', _fields: 'id' };
	try {
		const users = await read(ctx, way, '/wp/v2/users', Users, query);
		return [...new Set([me, ...users.map(({ id }) => id)])];
	} catch (error) {
		if (error instanceof ConnectorError && ['permission', 'rejected', 'gone', 'drift'].includes(error.fault.kind))
			return [me];
		throw error;
	}
}
