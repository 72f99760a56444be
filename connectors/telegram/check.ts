// Which bot a token is, and whether its messages come to us at all.
import { ConnectorError, type Ctx, type Self } from '../sdk/index.ts';
import { type Credentials, Me, read, Webhook } from './api.ts';
import type { Facts } from './map.ts';

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const me = await known(read(ctx, 'getMe', Me));
	const { url } = await known(read(ctx, 'getWebhookInfo', Webhook));
	if (url !== '')
		throw new ConnectorError(
			{ kind: 'permission' },
			'Another program receives this bot’s messages (by a webhook), and Telegram gives them to one only. Switch it off there, or make a new bot for Countertalk.',
		);
	const username = me.username ?? '';
	const facts: Facts = { id: me.id, username };
	return { externalId: me.id, displayName: username ? `@${username}` : me.first_name || 'A bot', facts };
}

/** A token that was never given out is answered with 404. */
async function known<T>(asked: Promise<T>): Promise<T> {
	try {
		return await asked;
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
		throw new ConnectorError({ kind: 'auth' }, 'Telegram does not know this token. Copy it from @BotFather again, whole.', {
			cause: error,
		});
	}
}
