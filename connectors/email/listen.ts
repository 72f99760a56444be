// IDLE: the server says when there is something new. This only wakes the poll, which reads.
import type { Ctx } from '../sdk/index.ts';
import type { Credentials } from './account.ts';
import { withMailbox } from './imap.ts';
import type { Timeouts } from './timeouts.ts';

/** Runs until it is stopped. Throws ConnectorError when the connection breaks. */
export async function listen(ctx: Ctx<Credentials>, timeouts: Timeouts, wake: (stream: string) => void): Promise<void> {
	try {
		await withMailbox({ ctx, timeouts, where: 'inbox', isLong: true }, async (open) => {
			await open.examine('INBOX');
			open.client.on('exists', () => wake('inbox'));
			await new Promise<void>((_, reject) => {
				open.client.once('close', () => reject(Object.assign(new Error('closed'), { code: 'NoConnection' })));
			});
		});
	} catch (error) {
		if (!ctx.signal.aborted) throw error;
	}
}
