// A signed-in account with a customer’s post to answer.
import { createCaseContext, createReader, targetOf } from '../../testing/index.ts';
import { mastodon } from '../connector.ts';
import { fakeMastodon } from './fake-server.ts';

const token = 'canary-mastodon-token-4711';

export async function setUp() {
	const caseContext = createCaseContext(mastodon, {
		platform: (clock) => fakeMastodon(clock, { token }),
		credentials: { server: 'm.example', token },
	});
	const fakeServer = caseContext.fakeServer as ReturnType<typeof fakeMastodon>;
	const read = async (id: string) => {
		const reader = createReader(caseContext);
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const reply = async (id: string, text: string, to: 'public' | 'private') => {
		const answer = { text, to, clientToken: crypto.randomUUID(), at: caseContext.clock.now() };
		await mastodon.reply?.(await caseContext.ctx(), targetOf(await read(id)), answer);
		return JSON.parse(fakeServer.calls.findLast((call) => call.isWrite)?.body ?? '{}') as Record<string, unknown>;
	};
	return { caseContext, fakeServer, read, reply };
}
