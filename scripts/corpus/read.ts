// One file through the real path: a mail by IMAP from a mailbox on this computer, a feed by ctx.fetch; both through the parser worker.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createEmail } from '../../connectors/email/connector.ts';
import { type FakeMailServer, fakeEmail } from '../../connectors/email/testing/fake-server.ts';
import { mailFails } from '../../connectors/email/testing/fake-server-faults.ts';
import { rss } from '../../connectors/rss/connector.ts';
import type { readFeed } from '../../connectors/rss/read.ts';
import { optionsOf } from '../../connectors/rss/testing/fake-server-open.ts';
import type { AnyConnector, Page } from '../../connectors/sdk/index.ts';
import { type CaseContext, type ConformanceOptions, createCaseContext } from '../../connectors/testing/case-context.ts';
import { createStallMeter } from '../../connectors/testing/stall-meter.ts';
import { createParser } from '../../main/parse/client.ts';
import type { Reading } from './report.ts';

export type Corpus = 'mail' | 'feeds';
type ReadFile = (file: string) => Promise<Reading>;

async function contextOf(connector: AnyConnector, options: ConformanceOptions): Promise<CaseContext> {
	const worker = new URL('../../main/parse/worker.ts', import.meta.url);
	const { parse } = createParser({ worker, log: () => undefined });
	// The worker's start is not the first file's time.
	await parse<typeof readFeed>('rss.feed', { text: '<rss></rss>', from: 'corpus' }).catch(() => undefined);
	return createCaseContext(connector, { ...options, parse });
}

export async function readMailFile(): Promise<ReadFile> {
	const email = createEmail({ connect: 10_000, silence: 10_000, whole: 60_000 });
	const caseContext = await contextOf(email, {
		platform: (clock) => fakeEmail(clock, 'corpus'),
		credentials: (fakeServer) => (fakeServer as FakeMailServer).credentials,
		customProtocol: mailFails,
	});
	const fakeServer = caseContext.fakeServer as FakeMailServer;
	const stream = email.streams[0];
	let cursor: unknown = null;
	return (file) =>
		measured(file, async () => {
			fakeServer.arrive(readFileSync(file));
			const page = (await stream?.poll(await caseContext.ctx(), cursor)) as Page<unknown>;
			cursor = page.next;
			return page;
		});
}

export async function readFeedFile(): Promise<ReadFile> {
	const caseContext = await contextOf(rss, optionsOf({ format: 'rss' }));
	const stream = rss.streams[0];
	return (file) =>
		measured(file, async () => {
			const handle = async () => new Response(readFileSync(file), { headers: { 'content-type': 'application/xml' } });
			const ctx = await caseContext.ctx({ self: null, handle, since: 0 });
			return (await caseContext.runUntilSettled(stream?.poll(ctx, null) as Promise<Page<never>>)) as Page<unknown>;
		});
}

async function measured(file: string, read: () => Promise<Page<unknown>>): Promise<Reading> {
	const meter = createStallMeter();
	const started = performance.now();
	meter.start();
	try {
		const { items, unparsed = [] } = await read();
		meter.stop(0, file);
		const text = items.map((item) => item.text).join('\n');
		const expected = file.replace(/\.[^.]+$/, '.txt');
		return {
			file,
			outcome: items.length > 0 ? 'read' : unparsed.length > 0 ? 'aside' : 'nothing',
			...(unparsed[0] ? { why: unparsed[0].where } : {}),
			items: items.length,
			lettersLost: text.includes('\ufffd') || items.some(({ context }) => context?.title.includes('\ufffd') ?? false),
			markupShown: /<!doctype|<\/?(?:html|body|table|div)\b|<!\[if |<\?xml/i.test(text),
			...(existsSync(expected) ? { isFolded: words(readFileSync(expected, 'utf8')) === words(text) } : {}),
			stallMs: meter.worst().ms,
			ms: performance.now() - started,
		};
	} catch (error) {
		meter.stop(0, file);
		return { file, outcome: 'refused', why: `${basename(file)}: ${String(error)}`, ms: performance.now() - started };
	}
}

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
