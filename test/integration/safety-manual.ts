// The manual part of the model: what the platform takes from no program the owner posts on its own page.

import { expect } from 'vitest';
import type { Client, OutboxRow, ThreadId, ThreadRow } from '../../contract/index.ts';
import { type InMemoryPlatform, manualOnlyName, type PlatformPost } from '../helpers/in-memory-platform.ts';
import type { SendAction } from './safety-ops.ts';

interface ManualPostContext {
	readonly client: Client;
	readonly platform: InMemoryPlatform;
	readonly sendActions: readonly SendAction[];
	readonly rows: () => Promise<readonly ThreadRow[]>;
	readonly poll: () => Promise<unknown>;
	/** Opens it, types and presses, in public. */
	readonly answerInPublic: (threadId: ThreadId) => Promise<void>;
}

/** Posts what waits to be posted (else what is answered for this now), and says so or lets the next check find it: out, once. */
export async function postManually(
	confirms: boolean,
	{ client, platform, sendActions, rows, poll, answerInPublic }: ManualPostContext,
): Promise<void> {
	const find = async () => {
		const open = (await client['outbox.list']({})).filter((row) => row.state === 'queued');
		return sendActions.find((one) => one.manual && !one.posted && open.some(({ id }) => id === one.id));
	};
	if (!(await find())) {
		const row = (await rows()).find((one) => one.name.startsWith(manualOnlyName) && one.audience === 'public');
		if (row) await answerInPublic(row.id);
	}
	const asked = await find();
	if (!asked) return;
	platform.addPost({ parent: asked.parent, audience: asked.audience, by: 'shop', text: asked.text, token: null });
	asked.posted = true;
	if (confirms) await client['outbox.resolveUnsure']({ id: asked.id, how: 'there' });
	await poll();
	const row = (await client['outbox.list']({})).find((one) => one.id === asked.id);
	expect(row?.state ?? 'sent').toBe('sent');
}

/** Asked until it is posted or taken back, there once, and never from us. */
export function expectManual(
	press: SendAction,
	row: OutboxRow | undefined,
	said: readonly PlatformPost[],
	sendActions: readonly SendAction[],
): void {
	const published = ({ token }: SendAction) => said.some((post) => post.token === token);
	expect(published(press)).toBe(false);
	expect(row?.state ?? 'gone').toBe(press.undone ? 'gone' : press.posted ? 'sent' : 'queued');
	// Undo puts the text back into the draft, so a later press may share it: each post of the text needs a press of its own.
	const outWithIt = sendActions.filter((one) => one.text === press.text && (one.posted || published(one)));
	expect(said.filter((post) => post.text === press.text)).toHaveLength(outWithIt.length);
	if (press.undone) expect(press.posted).toBe(false);
}
