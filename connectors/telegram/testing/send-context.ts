// A bot with a customer’s message to answer.
import { createCaseContext, createReader, targetOf } from '../../testing/index.ts';
import { telegram } from '../connector.ts';
import { fakeTelegram, type Shape } from './fake-server.ts';

const token = '110201543:CANARY-Tq7F_9mVx2LrW4sKzP0aBcDeFgHi';
export function setUp(shape: Partial<Shape> = {}) {
	const caseContext = createCaseContext(telegram, {
		platform: (clock) => fakeTelegram(clock, { token, ...shape }),
		credentials: { token },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeTelegram>;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const say = (text: string, to: 'public' | 'private') => ({
		text,
		to,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	const reply = async (id: string, text: string) => {
		const item = await read(id);
		return telegram.reply?.(await caseContext.ctx(), targetOf(item), say(text, item.audience));
	};
	const bodies = () =>
		fakeServer.calls.filter((call) => call.isWrite).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
	return { caseContext, fakeServer, read, say, reply, bodies };
}
