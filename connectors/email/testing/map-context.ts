// What the tests of map share.
import { expect, onTestFinished } from 'vitest';
import { createCaseContext, createReader } from '../../testing/index.ts';
import { createEmail } from '../connector.ts';
import { type FakeMailServer, fakeEmail } from './fake-server.ts';
import { mailFails } from './fake-server-faults.ts';

export const email = createEmail({ connect: 2000, silence: 600, whole: 8000 });

export function setUp() {
	const caseContext = createCaseContext(email, {
		platform: (clock) => fakeEmail(clock, 'canary-mail-4711'),
		credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
		customProtocol: mailFails,
	});
	onTestFinished(() => caseContext.close());
	const fakeServer = caseContext.fakeServer as FakeMailServer;
	const readAll = async () => {
		const reader = createReader(caseContext);
		await reader.readAll();
		expect(reader.unparsed).toEqual([]);
		return [...reader.items.values()];
	};
	const read = async (raw: string | Buffer) => {
		fakeServer.arrive(raw);
		const [item, ...more] = await readAll();
		expect(more).toEqual([]);
		if (!item) throw new Error('not read');
		return item;
	};
	return { caseContext, fakeServer, read, readAll };
}
export const head = 'From: Ann Lee <ann@customers.example>\nTo: shop@birchlane.example\nMessage-ID: <m1@x.example>\n';
