import { expect, test } from 'vitest';
import { bytes, characters } from '../sdk/index.ts';
import { createTestClock } from '../testing/clock.ts';
import { makeCtx } from '../testing/ctx.ts';
import { describeConnector } from '../testing/index.ts';
import { instagram } from './connector.ts';
import { countReply } from './send.ts';
import { fakeInstagram, type Shape } from './testing/fake-server.ts';
import { harness } from './testing/harness.ts';

const token = 'canary-instagram-token-4711';
describeConnector(harness);

async function polled(shape: Partial<Shape>, creds: object) {
	const clock = createTestClock();
	const fakeServer = fakeInstagram(clock, { token, ...shape });
	let renewed: unknown;
	const base = { connector: instagram, fakeServer, clock, creds, onRenew: (made: unknown) => (renewed = made) };
	const self = await instagram.check(makeCtx({ ...base, self: null }));
	await instagram.streams[0]?.poll(makeCtx({ ...base, self }), null);
	return { renewed, now: clock.now(), fakeServer };
}

test('renews a token when it is due, tries again tomorrow when it is too young, and not in between', async () => {
	const { renewed, now } = await polled({}, { token });
	expect(renewed).toEqual({
		token: `${token}-renewed-1`,
		expiresAt: now + 5_183_944_000,
		renewAt: now + 30 * 86_400_000,
	});
	const young = await polled({ tooYoung: true }, { token });
	expect(young.renewed).toEqual({ token, renewAt: young.now + 86_400_000 });
	expect((await polled({}, { token, renewAt: young.now + 1000 })).renewed).toBeUndefined();
});

test('counts messages in bytes, comments in characters', () => {
	expect(countReply({ kind: 'message' }, { text: 'é🥐', to: 'private' })).toEqual({
		unit: bytes,
		used: 6,
		limit: 1000,
	});
	expect(countReply({ kind: 'comment' }, { text: 'é🥐', to: 'public' })).toEqual({
		unit: characters,
		used: 2,
		limit: 2200,
	});
});
