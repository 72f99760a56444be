// A signed-in account with a customer’s post to answer.
import type { ModerationAction } from '../../../contract/domain.ts';
import { createCaseContext, createReader, targetOf } from '../../testing/index.ts';
import { bluesky } from '../connector.ts';
import { fakeBluesky } from './fake-server.ts';

const password = 'canary-abcd-efgh-ijkl';
export async function setUp() {
	const caseContext = createCaseContext(bluesky, {
		platform: (clock) => fakeBluesky(clock, { password }),
		credentials: { service: 'bsky.example', identifier: 'shop.bsky.example', password },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeBluesky>;
	const read = async (id: string) => {
		const reader = createReader(caseContext);
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
	const writes = () =>
		fakeServer.calls
			.filter((call) => call.isWrite)
			.map(({ body }) => JSON.parse(body) as { record: Record<string, unknown> } & Record<string, unknown>);
	const moderate = async (id: string, action: ModerationAction) =>
		bluesky.moderate?.(await caseContext.ctx(), targetOf(await read(id)), action);
	return { caseContext, fakeServer, read, say, writes, moderate };
}
