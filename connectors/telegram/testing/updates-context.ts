// What the tests of updates share.
import { createCaseContext } from '../../testing/index.ts';
import { telegram } from '../connector.ts';
import type { Cursor } from '../updates.ts';
import { fakeTelegram, type Shape } from './fake-server.ts';

export const token = '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi';
export function setUp(shape: Partial<Shape> = {}) {
	const caseContext = createCaseContext(telegram, {
		platform: (clock) => fakeTelegram(clock, { token, ...shape }),
		credentials: { token },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeTelegram>;
	const poll = async (cursor: Cursor | null, longPollMs = 0) => {
		const ctx = await caseContext.ctx();
		const page = await caseContext.runUntilSettled(
			Promise.resolve(telegram.streams[0]?.poll({ ...ctx, longPollMs: longPollMs }, cursor)),
		);
		if (!page) throw new Error('There is no stream.');
		return page as typeof page & { next: Cursor };
	};
	return { caseContext, fakeServer, poll };
}
