// Tokens are valid for 60 days and can be renewed from their second day on, without the app's secret. We renew every 30 days.
import { z } from 'zod';
import { read } from '../families/meta/call.ts';
import { day } from '../families/meta/message.ts';
import { ConnectorError, type Ctx } from '../sdk/index.ts';
import { type Credentials, unversionedGraph } from './api.ts';

const Renewed = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

export async function renewToken(ctx: Ctx<Credentials>): Promise<void> {
	if ((ctx.creds.renewAt ?? 0) > ctx.now()) return;
	try {
		await ctx.renew(async (latest) => {
			if ((latest.renewAt ?? 0) > ctx.now()) return latest;
			// The only call with the token in the address, because Instagram accepts it nowhere else. We never log addresses.
			const query = { grant_type: 'ig_refresh_token', access_token: latest.token.trim() };
			try {
				const { access_token, expires_in } = await read(unversionedGraph, ctx, '/refresh_access_token', Renewed, query);
				return { token: access_token, expiresAt: ctx.now() + expires_in * 1000, renewAt: ctx.now() + 30 * day };
			} catch (error) {
				// Younger than a day, or refused: try again tomorrow.
				if (!(error instanceof ConnectorError) || !['rejected', 'permission', 'gone'].includes(error.fault.kind))
					throw error;
				return { ...latest, renewAt: ctx.now() + day };
			}
		});
	} catch (error) {
		if (ctx.signal.aborted || !(error instanceof ConnectorError)) throw error;
		if (error.fault.kind === 'auth' || error.fault.kind === 'rate') throw error;
		// The token still works, so there is time.
		ctx.log('the token was not renewed', { fault: error.fault.kind });
	}
}
