// The bot of a token, and whether we can receive its messages.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, type Self } from '../sdk/index.ts';
import { type Credentials, otherReceiver, read } from './api.ts';
import type { Facts } from './map.ts';
import { Me, Webhook } from './shapes.ts';

export async function check(ctx: Ctx<Credentials>): Promise<Self> {
	const me = await known(read(ctx, 'getMe', Me));
	const { url } = await known(read(ctx, 'getWebhookInfo', Webhook));
	if (url !== '') throw new ConnectorError({ kind: 'permission' }, otherReceiver);
	const username = me.username ?? '';
	const facts: Facts = { id: me.id, username };
	return { externalId: me.id, displayName: username ? `@${username}` : me.first_name || 'A bot', facts };
}

/** Telegram answers 404 for a token that never existed. */
async function known<T>(asked: Promise<T>): Promise<T> {
	try {
		return await asked;
	} catch (error) {
		if (!(error instanceof ConnectorError) || error.fault.kind !== 'gone') throw error;
		throw new ConnectorError(
			{ kind: 'auth' },
			uiText`Telegram doesn’t know this token. Copy all of it from @BotFather again.`,
			{
				cause: error,
			},
		);
	}
}
