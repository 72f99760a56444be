// Checks reading and sending: otherwise the owner would find out with the first reply that sending does not work.
import type { Ctx, Self } from '../sdk/index.ts';
import { accountOf, type Credentials } from './account.ts';
import { withMailbox } from './imap.ts';
import { submit } from './smtp.ts';
import type { Timeouts } from './timeouts.ts';

export async function check(ctx: Ctx<Credentials>, timeouts: Timeouts): Promise<Self> {
	const { address } = accountOf(ctx.creds);
	await withMailbox({ ctx, timeouts, where: 'inbox' }, (open) => open.examine('INBOX'));
	await submit(ctx, timeouts, null);
	return { externalId: address, displayName: address };
}
