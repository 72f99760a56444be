// What the tests of send share.
import type { ModerationAction } from '../../../contract/domain.ts';
import { createCaseContext, createReader, targetOf } from '../../testing/index.ts';
import { wordpress } from '../connector.ts';
import { fakeWordPress, type Shape } from './fake-server.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
export function setUp(shape: Partial<Shape> = {}) {
	const caseContext = createCaseContext(wordpress, {
		platform: (clock) => fakeWordPress(clock, { password, ...shape }),
		credentials: { site: 'https://shop.example', user: 'rosa', password },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeWordPress>;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const say = (text: string, to: 'public' | 'private' = 'public') => ({
		text,
		to,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	const reply = async (id: string, answer: ReturnType<typeof say>) =>
		wordpress.reply?.(await caseContext.ctx(), targetOf(await read(id)), answer);
	const moderate = async (id: string, action: ModerationAction) =>
		wordpress.moderate?.(await caseContext.ctx(), targetOf(await read(id)), action);
	const writes = () => fakeServer.calls.filter((call) => call.isWrite);
	return { caseContext, fakeServer, read, reader, say, reply, moderate, writes };
}
