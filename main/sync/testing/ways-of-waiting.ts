// Each way in which a reply can wait longer than its undo time.
import { expect } from 'vitest';
import type { OutboxRow } from '../../../contract/index.ts';
import { minute, replyItem } from './harness.ts';
import { refused, type WaitingShop } from './waiting-replies-context.ts';

/** Presses, and lets the reply wait; what the platform has meanwhile comes in with the end of the wait. */
export const waits: Readonly<Record<string, (shop: WaitingShop, meanwhile: () => void) => Promise<OutboxRow>>> = {
	'without internet': async ({ harness, press, pass }, meanwhile) => {
		harness.sync.setOnline(false);
		const row = await press();
		await pass(3 * minute);
		meanwhile();
		harness.sync.setOnline(true);
		await pass(20_000);
		return row;
	},
	'for a time the owner chose': async ({ harness, press, pass }, meanwhile) => {
		const row = await press({ notBefore: harness.clock.now() + 6 * minute });
		await pass(5 * minute + 50_000);
		meanwhile();
		await pass(20_000);
		return row;
	},
	'until a rate limit is over': async ({ harness, platform, press, pass }, meanwhile) => {
		const working = platform.onReply;
		platform.onReply = async () => {
			throw refused({ kind: 'rate', retryAt: harness.clock.now() + 4 * minute });
		};
		const row = await press();
		harness.sync.wakeOutbox();
		await pass(3.5 * minute);
		platform.onReply = working;
		meanwhile();
		await pass(minute);
		return row;
	},
	'while the platform has trouble': async ({ harness, platform, press, pass }, meanwhile) => {
		const working = platform.onReply;
		platform.onReply = async () => {
			throw refused({ kind: 'transient' });
		};
		const row = await press();
		harness.sync.wakeOutbox();
		await pass(minute);
		platform.onReply = working;
		meanwhile();
		await pass(3 * minute);
		return row;
	},
	'until the sign-in is renewed': async ({ harness, platform, press, pass }, meanwhile) => {
		const { onReply, onPoll } = platform;
		const signedOut = async (): Promise<never> => {
			throw refused({ kind: 'auth' });
		};
		Object.assign(platform, { onReply: signedOut, onPoll: signedOut });
		const row = await press();
		harness.sync.wakeOutbox();
		await pass(10 * minute);
		expect(await harness.row(row.id)).toMatchObject({ waitsFor: 'account' });
		Object.assign(platform, { onReply, onPoll });
		meanwhile();
		await Promise.all([harness.sync.checkNow(harness.accountIds[0]), pass(20_000)]);
		return row;
	},
	'until there is budget again': async ({ harness, platform, press, pass }, meanwhile) => {
		let isSpent = false;
		platform.onReply = async (ctx, target, reply) => {
			if (!isSpent) ctx.charge(300);
			isSpent = true;
			await ctx.fetch('https://quay.example/reply');
			return replyItem(target, reply);
		};
		const row = await press();
		harness.sync.wakeOutbox();
		await pass(14 * minute);
		expect(await harness.row(row.id)).toMatchObject({ state: 'queued' });
		meanwhile();
		await pass(3 * minute);
		return row;
	},
	'while the program is closed': async ({ harness, press, pass }, meanwhile) => {
		harness.sync.setOnline(false);
		const row = await press();
		await pass(10_000);
		meanwhile();
		await harness.restart();
		await pass(20_000);
		return row;
	},
};
