// Real mailboxes: changing numbers, emails without an id, threads, other programs.
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConformanceOptions, createCaseContext, createReader, targetOf } from '../testing/index.ts';
import { createEmail } from './connector.ts';
import { type FakeMailServer, fakeEmail, sentFolder } from './testing/fake-server.ts';
import { mailFails } from './testing/fake-server-faults.ts';

const email = createEmail({ connect: 2000, silence: 400, whole: 5000 });
const options: ConformanceOptions = {
	platform: (clock) => fakeEmail(clock, 'canary-mail-4711'),
	credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
	customProtocol: mailFails,
};

function setUp() {
	const caseContext = createCaseContext(email, options);
	onTestFinished(() => caseContext.close());
	const fakeServer = caseContext.fakeServer as FakeMailServer;
	const reader = createReader(caseContext);
	const again = async () => {
		reader.round();
		await reader.readAll();
		return [...reader.items.values()];
	};
	return { caseContext, fakeServer, reader, again };
}

const mail = (headers: readonly string[], text: string) =>
	['From: Ann Lee <ann@customers.example>', 'To: shop', ...headers, '', text].join('\n');

describe('reading', () => {
	test('marks no email as read, and ignores the read flag', async () => {
		const { caseContext, fakeServer, again } = setUp();
		fakeServer.arrive(mail(['Message-ID: <a@x.example>', 'Subject: One'], 'New'));
		fakeServer.arrive(mail(['Message-ID: <b@x.example>', 'Subject: Two'], 'Read elsewhere')).flags.add('\\Seen');
		const items = await again();
		expect(items.map(({ externalId }) => externalId).sort()).toEqual(['<a@x.example>', '<b@x.example>']);
		expect(fakeServer.box.folders.get('INBOX')?.mails.map(({ flags }) => [...flags])).toEqual([[], ['\\Seen']]);
		expect(fakeServer.calls.map(({ method }) => method)).not.toContain('SELECT');
		expect(caseContext.recorded.charged).toBeGreaterThan(0);
	});

	test('when the server renumbers its emails, nothing is lost and nothing comes twice', async () => {
		const { fakeServer, reader, again, caseContext } = setUp();
		const ids = Array.from({ length: 120 }, (_, i) =>
			fakeServer.addItem({ text: `Question ${i}`, at: caseContext.clock.now() - (200 - i) * 60_000 }),
		);
		await reader.step();
		fakeServer.box.renumber('INBOX');
		ids.push(fakeServer.addItem({ text: 'After the move' }));
		const items = await again();
		expect(items.map(({ externalId }) => externalId).sort()).toEqual([...ids].sort());
	});

	test('an email without Message-ID keeps its id after a rebuild, and the reply to it joins its thread', async () => {
		const { caseContext, fakeServer, again } = setUp();
		fakeServer.arrive(mail(['Subject: Form', 'Date: Tue, 12 May 2026 08:00:00 +0000'], 'Do you have rye?'));
		fakeServer.arrive(mail(['Subject: Form', 'Date: Tue, 12 May 2026 08:00:01 +0000'], 'Do you have spelt?'));
		const [first] = await again();
		fakeServer.box.renumber('INBOX');
		const items = await again();
		expect(items).toHaveLength(2);
		expect(first?.externalId).toMatch(/^<[0-9a-f]{40}@raw\.no-message-id\.invalid>$/);
		if (!first) throw new Error('not read');
		const sent = await email.reply?.(await caseContext.ctx(), targetOf(first), {
			text: 'Yes.',
			to: 'private',
			clientToken: 'token-1',
			at: caseContext.clock.now(),
		});
		expect(sent?.parentId).toBe(first.externalId);
		const own = (await again()).find(({ author }) => author.isShop);
		expect(own).toMatchObject({
			externalId: sent?.externalId,
			parentId: first.externalId,
			conversation: first.conversation,
		});
	});

	test('quiet rounds ask only whether there is something new', async () => {
		const { fakeServer, again } = setUp();
		fakeServer.addItem({ text: 'Hello' });
		await again();
		const before = fakeServer.calls.length;
		await again();
		const asked = fakeServer.calls.slice(before).map(({ method }) => method);
		expect(asked).not.toContain('UID FETCH');
		expect(asked).not.toContain('UID SEARCH');
	});

	test('reads a mailbox without a Sent folder', async () => {
		const { fakeServer, again } = setUp();
		fakeServer.box.folders.delete(sentFolder);
		fakeServer.addItem({ text: 'Hello' });
		expect(await again()).toHaveLength(1);
	});

	test('does not import old emails, even if there are no others', async () => {
		const { caseContext, fakeServer, again } = setUp();
		const old = caseContext.clock.now() - 90 * 86_400_000;
		for (let i = 0; i < 5; i++) fakeServer.addItem({ text: `Old ${i}`, at: old });
		expect(await again()).toEqual([]);
		const fresh = fakeServer.addItem({ text: 'New' });
		expect((await again()).map(({ externalId }) => externalId)).toEqual([fresh]);
	});
});

describe('listening', () => {
	test('a new email wakes the inbox; stopping ends it at once', async () => {
		const { caseContext, fakeServer } = setUp();
		await caseContext.self();
		const stop = new AbortController();
		const woken: string[] = [];
		const ctx = await caseContext.ctx({ signal: stop.signal });
		const listening = email.listen?.(ctx, (stream) => woken.push(stream));
		await until(() => fakeServer.calls.some(({ method }) => method === 'IDLE'));
		const fetches = () => fakeServer.calls.filter(({ method }) => method === 'UID FETCH').length;
		const before = fetches();
		fakeServer.addItem({ text: 'Are you open?' });
		await until(() => woken.length > 0);
		expect(woken[0]).toBe('inbox');
		expect(fetches()).toBe(before);
		stop.abort();
		await listening;
	});
});

async function until(holds: () => boolean): Promise<void> {
	for (let i = 0; i < 400 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
	expect(holds()).toBe(true);
}
