// Both doors are tried: an account that can read and not send would be found out by the first answer that does not go.
import type { Ctx, Self } from '../sdk/index.ts';
import { accountOf, type Credentials } from './account.ts';
import { visit } from './imap.ts';
import { hand } from './smtp.ts';
import type { Patience } from './timeouts.ts';

export async function check(ctx: Ctx<Credentials>, patience: Patience): Promise<Self> {
	const { address } = accountOf(ctx.creds);
	await visit({ ctx, patience, where: 'inbox' }, (open) => open.examine('INBOX'));
	await hand(ctx, patience, null);
	return { externalId: address, displayName: address };
}
