// The waiting part of the model: the internet goes away and comes back, and the owner lets go what was not sent over a newer message.
import type { InMemoryPlatform } from '../helpers/in-memory-platform.ts';
import type { MadeCore } from '../helpers/make-core.ts';
import type { Op, SendAction } from './safety-ops.ts';

/** What is written meanwhile is known here only after the reconnect. */
export async function offline(
	{ ms, writes }: Extract<Op, { do: 'offline' }>,
	core: MadeCore,
	platform: InMemoryPlatform,
	sendActions: readonly SendAction[],
	fresh: (who: string) => string,
): Promise<void> {
	core.core().setOnline(false);
	await core.pass(ms);
	const last = sendActions.findLast((one) => !one.undone && !one.manual);
	const audience = platform.find(last?.parent ?? null)?.audience;
	if (writes && last && audience)
		platform.addPost({ parent: last.parent, audience, by: last.person, text: fresh('again'), token: null });
	await core.pass(1000);
	core.core().setOnline(true);
	await core.client['accounts.checkNow']({});
}

export async function sendAnyway({ client, clock }: MadeCore, sendActions: readonly SendAction[]): Promise<void> {
	const row = (await client['outbox.list']({})).find((one) => one.newer);
	const said = sendActions.find((one) => one.id === row?.id);
	if (!said) return;
	await client['outbox.sendAnyway']({ id: said.id });
	said.confirmedAt = clock.now();
	said.undoUntil = said.confirmedAt;
}
