// What the tests of send share.
import { onTestFinished } from 'vitest';
import { type ConformanceOptions, createCaseContext, createReader } from '../../testing/index.ts';
import { createEmail } from '../connector.ts';
import { type FakeMailServer, fakeEmail, sentFolder } from './fake-server.ts';
import { mailFails } from './fake-server-faults.ts';

export const email = createEmail({ connect: 2000, silence: 400, whole: 5000 });
export const password = 'canary-mail-4711';
const options: ConformanceOptions = {
	platform: (clock) => fakeEmail(clock, password),
	credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
	customProtocol: mailFails,
};

export function setUp() {
	const caseContext = createCaseContext(email, options);
	onTestFinished(() => caseContext.close());
	const fakeServer = caseContext.fakeServer as FakeMailServer;
	const reader = createReader(caseContext);
	const read = async (id: string) => {
		reader.round();
		await reader.readAll();
		const item = reader.items.get(id);
		if (!item) throw new Error(`${id} was not read`);
		return item;
	};
	const answer = (text = 'We do.') => ({
		text,
		to: 'private' as const,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	const sent = () => fakeServer.box.folders.get(sentFolder)?.mails ?? [];
	return { caseContext, fakeServer, reader, read, answer, sent };
}

export const question = (more: readonly string[] = []) =>
	[
		'From: Ann Lee <ann@customers.example>',
		'Message-ID: <q2@x.example>',
		'Subject: Re: AW: Rye?',
		...more,
		'',
		'Do you have rye?',
	].join('\n');
