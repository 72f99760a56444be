// The key to the mailbox: the typed password, or Microsoft's token. We renew the token before it expires and once when it is refused. A
// refused sign-in has done nothing yet, so trying again with another token is safe.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx } from '../sdk/index.ts';
import type { Credentials, OAuthGrant } from './account.ts';
import { grantOf, redeem } from './microsoft.ts';

export type MailKey = { readonly pass: string } | { readonly accessToken: string };
const aMinute = 60_000;

export async function withKey<T>(ctx: Ctx<Credentials>, use: (key: MailKey) => Promise<T>): Promise<T> {
	const { grant, password } = ctx.creds;
	if (!grant) return use({ pass: password ?? '' });
	const { accessToken } = grant.expiresAt - aMinute <= ctx.now() ? await renew(ctx, grant.accessToken) : grant;
	try {
		return await use({ accessToken });
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'auth') throw error;
		const renewed = await renew(ctx, accessToken);
		return use({ accessToken: renewed.accessToken });
	}
}

/** `stale`: the token that no longer works. Uses the stored token where another call has renewed it meanwhile. */
async function renew(ctx: Ctx<Credentials>, stale: string): Promise<OAuthGrant> {
	const { grant } = await ctx.renew(async (latest) => {
		const { clientId, grant: known } = latest;
		if (!known || !clientId || known.accessToken !== stale) return latest;
		const token = await redeem(ctx, {
			client_id: clientId,
			grant_type: 'refresh_token',
			refresh_token: known.refreshToken,
		});
		return { ...latest, grant: grantOf(token, ctx.now(), known.refreshToken) };
	});
	if (!grant)
		throw new ConnectorError(
			{ kind: 'auth' },
			uiText`The sign-in with Microsoft is no longer on this computer. Sign in again.`,
		);
	return grant;
}
