// What the tests of youtube share.
import { createCaseContext } from '../../testing/case-context.ts';
import { createReader } from '../../testing/host.ts';
import { youtube } from '../connector.ts';
import { type FakeYouTube, fakeYouTube, type Shape } from './fake-server.ts';

export const hour = 3_600_000;

export function setUp(shape: Shape = {}) {
	const caseContext = createCaseContext(youtube, {
		platform: (clock) => fakeYouTube(clock, shape),
		credentials: (fakeServer) => (fakeServer as FakeYouTube).google.credentials(),
	});
	const fakeServer = caseContext.fakeServer as FakeYouTube;
	const reader = createReader(caseContext);
	const round = async () => {
		reader.round();
		await reader.readAll();
	};
	const read = async (id: string) => {
		await round();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const replyOf = (text: string) => ({
		text,
		to: 'public' as const,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	return { caseContext, fakeServer, reader, round, read, replyOf };
}
