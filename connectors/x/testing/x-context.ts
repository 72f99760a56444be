// What the tests of x share.
import { createCaseContext, createReader, targetOf } from '../../testing/index.ts';
import { x } from '../connector.ts';
import { fakeX, type Shape } from './fake-server.ts';
import { appId } from './fake-server-oauth.ts';

export const tokens = { accessToken: 'canary-x-access-4711', refreshToken: 'canary-x-refresh-4712' };
export function setUp(shape: Shape = {}) {
	const caseContext = createCaseContext(x, {
		platform: (clock) => fakeX(clock, { ...tokens, ...shape }),
		credentials: { clientId: appId, ...tokens },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeX>;
	const read = async (id: string) => {
		const reader = createReader(caseContext);
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const answer = (text: string, to: 'public' | 'private' = 'public') => ({
		text,
		to,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	const reply = async (id: string, text: string) =>
		x.reply?.(await caseContext.ctx(), targetOf(await read(id)), answer(text));
	return { caseContext, fakeServer, read, reply, answer };
}
