// The channel of this sign-in.
import { uiText } from '../../contract/ui-text.ts';
import type { GoogleCredentials } from '../families/google/google.ts';
import { ConnectorError, type Ctx, parseEach, type Self, tidyName } from '../sdk/index.ts';
import { Channel, read } from './api.ts';
import type { Facts } from './map.ts';

export async function check(ctx: Ctx<GoogleCredentials>): Promise<Self> {
	const list = await read(ctx, 'channels', (youtube, options) =>
		youtube.channels.list({ part: ['id', 'snippet'], mine: true }, options),
	);
	const channel = parseEach(Channel, list.items ?? [], 'channels').values[0];
	if (!channel)
		throw new ConnectorError(
			{ kind: 'permission' },
			uiText`This Google account has no YouTube channel. Connect again and pick the account your channel belongs to.`,
		);
	const facts: Facts = { channel: channel.id };
	const { consentUntil } = ctx.creds;
	return {
		externalId: channel.id,
		displayName: tidyName(channel.snippet.title, channel.snippet.customUrl ?? 'A YouTube channel'),
		facts,
		...(consentUntil === undefined ? {} : { expiresAt: consentUntil }),
	};
}
