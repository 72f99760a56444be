import { describe, expect, test } from 'vitest';
import { connectors } from '../../connectors/registry.ts';
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import { checkAndBackUp } from '../../main/store/maintenance/backup.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { makeCore } from '../helpers/make-core.ts';
import { type Held, readHeld, readMisunderstood } from '../upgrade/read.ts';
import { db, folder, kept, secrets, settings, states, take, written } from './upgrade-context.ts';

/** After a start: what was on its way when the program ended may have arrived. */
const afterStart = (outbox: Held['outbox']) =>
	states(outbox).map((row) => ({ ...row, state: row.state === 'sending' ? 'unsure' : row.state }));

/** Replies that waited for the internet or for a sign-in are tried again at every start; no other one may go. */
const mayBeTried = (outbox: Held['outbox']) =>
	Object.entries(outbox).flatMap(([token, { waitsFor }]) =>
		waitsFor === 'online' || waitsFor === 'account' ? [token] : [],
	);

/** Notes whatever would be published, by the reply's token or the act's name. */
function counted() {
	const published: string[] = [];
	const watched = connectors.map((connector): AnyConnector => {
		const { reply, moderate } = connector;
		return {
			...connector,
			...(reply && {
				reply: async (ctx, target, words) => {
					published.push(words.clientToken);
					return reply(ctx, target, words);
				},
			}),
			...(moderate && {
				moderate: async (ctx, on, action) => {
					published.push(action);
					return moderate(ctx, on, action);
				},
			}),
		};
	});
	return { published, watched };
}

describe.each(written)('%s', (name) => {
	test('the program starts in it: nothing is sent, nothing is lost, and what was on its way is unsure', async () => {
		const expected = take(name);
		const { published, watched } = counted();
		let refused = 0;
		const made = await makeCore({
			folder,
			clock: makeClock(expected.lastUsed),
			connectors: watched,
			isBusy: () => refused === 0,
			deps: {
				settings: settings(),
				secrets: secrets(),
				fetch: async () => {
					refused++;
					throw Object.assign(new TypeError('fetch failed'), {
						cause: Object.assign(new Error('no way out'), { code: 'ENOTFOUND' }),
					});
				},
			},
		});
		try {
			expect(await made.client['app.get']({})).toMatchObject({
				problem: null,
				notice: null,
				profile: 'shop',
				ready: true,
			});
			await made.client['accounts.checkNow']({});
			await made.pass(60_000);
			expect(refused).toBeGreaterThan(0);
			expect(await made.client['app.get']({})).toMatchObject({
				problem: null,
				notice: null,
				settings: expected.settings,
			});
			const now = await made.until(async () => {
				const held = readHeld(db());
				return Object.values(held.outbox).every(({ state }) => state !== 'sending') && held;
			}, 'nothing is on its way');
			expect(states(now.outbox)).toEqual(afterStart(expected.outbox));
			expect(kept(now)).toMatchObject(kept(expected));
			expect(readMisunderstood(db())).toEqual([]);
			// A goodbye sends what is held for undo: that is no part of opening.
			made.core().setOnline(false);
		} finally {
			await made.end();
		}
		expect(mayBeTried(expected.outbox)).toEqual(expect.arrayContaining(published));
		expect(checkAndBackUp(db(), expected.lastUsed)).toMatchObject({ integrityErrors: [], messages: 0, replies: 0 });
	});
});
