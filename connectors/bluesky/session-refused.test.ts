import { expect, test } from 'vitest';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { type CaseContext, createCaseContext, createReader } from '../testing/index.ts';
import { bluesky } from './connector.ts';
import { fakeBluesky } from './testing/fake-server.ts';

const password = 'canary-abcd-efgh-ijkl';
function setUp(shape: { chatRight?: boolean } = {}, typed: object = {}) {
	const caseContext = createCaseContext(bluesky, {
		platform: (clock) => fakeBluesky(clock, { password, ...shape }),
		credentials: { service: 'bsky.example', identifier: '@shop.bsky.example', password, ...typed },
	});
	return { caseContext, fakeServer: caseContext.fakeServer as ReturnType<typeof fakeBluesky> };
}
const poll = async (caseContext: CaseContext, stream: string) =>
	bluesky.streams.find(({ id }) => id === stream)?.poll(await caseContext.ctx(), null);

test('without the chat permission reads posts, and only the private messages say what is missing', async () => {
	const { caseContext, fakeServer } = setUp({ chatRight: false });
	fakeServer.addItem({ text: 'Open today?' });
	expect((await caseContext.self()).facts).toMatchObject({ chat: 'no' });
	await expect(poll(caseContext, 'chat')).rejects.toMatchObject({
		fault: { kind: 'permission' },
		message: expect.stringContaining('direct messages'),
	});
	const reader = createReader(caseContext, { streams: bluesky.streams.filter(({ id }) => id !== 'chat') });
	await reader.readAll();
	const [item] = reader.items.values();
	expect(item?.replies?.private?.allowed).toBe(false);
	expect(englishText(item?.replies?.private?.why ?? rawText(''))).toContain('app password');
});

test.each([
	[{ password: 'wrong-wrong-wrong' }, 'doesn’t know this handle'],
	[{ service: 'nowhere' }, 'is not a service’s address'],
	[{ service: 'http://bsky.example' }, 'is not a service’s address'],
])('%o is refused with a sentence', async (typed, words) => {
	const { caseContext } = setUp({}, typed);
	await expect(bluesky.check(await caseContext.ctx({ self: null }))).rejects.toThrow(words);
});

test('says that an account was taken down', async () => {
	const { caseContext, fakeServer } = setUp();
	await caseContext.self();
	const down = async () =>
		Response.json({ error: 'AccountTakedown', message: 'Account has been taken down' }, { status: 401 });
	Object.assign(fakeServer, { handle: down });
	await expect(poll(caseContext, 'notifications')).rejects.toThrow('not active');
});
