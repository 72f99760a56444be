// One case of the poll matrix: a shop's first reading of three pages, with one thing wrong in it, up to the comparison with the platform.
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import { reversed, twice } from './odd-pages.ts';
import type { PageFault, PagePosition, ReadEvent } from './poll-table.ts';
import { day, type MatrixShop, minute, openShop, second } from './shop.ts';

export interface PollResult {
	/** At the platform and not in our data. */
	readonly missing: number;
	/** In our data and never said. */
	readonly foreign: number;
	/** Words that stand more than once in our data. */
	readonly doubled: number;
	/** Periods that the owner was told are lost. */
	readonly lost: number;
	/** What was not noted anywhere while it went wrong; null = all was. */
	readonly silent: string | null;
}

/** Where the pages of this connector are, as a reading with nothing wrong shows. */
interface Pages {
	readonly stream: string;
	/** Which poll of that stream is the first, a middle and the last page. */
	readonly at: Readonly<Record<PagePosition, number>>;
	readonly items: number;
}

const faultMs = 70 * second;

/** Three pages, the last one short. */
const wantedItems = ({ options }: ConnectorHarness): number => 2 * (options.pageSize ?? 50) + 5;

function addItems(shop: MatrixShop, count: number, some: { together?: number; from?: number } = {}): string[] {
	const { fakeServer, clock } = shop;
	// The first reading finds them said in the minutes before; what comes later is said now.
	const start = clock.now() - (count > 2 ? (count + 1) * second : 0);
	return Array.from({ length: count }, (_, i) =>
		fakeServer.addItem({
			text: `Is number ${(some.from ?? 0) + i} ready?`,
			at: start + (count > 2 ? (some.together ? i - (i % some.together) : i) * second : 0),
			by: { id: `customer-${i % 7}`, name: `Customer ${i % 7}` },
		}),
	);
}

const stored = (shop: MatrixShop): Set<string> =>
	new Set(shop.rows('SELECT externalId FROM messages').map(({ externalId }) => String(externalId)));

/** Until all of `due` is here and nothing is left to read. Where we were told to come tomorrow, or an hour later, the machine sleeps till then. */
async function readAll(shop: MatrixShop, due: () => readonly string[]): Promise<void> {
	for (let n = 0; n < 60; n++) {
		await shop.pass(n < 4 ? 15 * second : n < 20 ? minute : 5 * minute);
		const here = stored(shop);
		const [{ n: stretches } = {}] = shop.rows('SELECT count(*) AS n FROM stretches');
		if (Number(stretches) === 0 && due().every((id) => here.has(id))) return;
		if (n === 25) await shop.sleep(day + minute);
	}
}

/** Reads once with nothing wrong: the first use of everything, and where the pages are. */
export async function pagesOf(harness: ConnectorHarness): Promise<Pages> {
	const shop = await openShop(harness, { isSlowAtFirst: true });
	try {
		const items = wantedItems(harness);
		const ids = addItems(shop, items);
		const found: { stream: string; count: number }[] = [];
		shop.afterPoll = (stream, _number, page) => {
			if (page) found.push({ stream, count: page.items.length });
			return page;
		};
		await shop.start();
		await readAll(shop, () => ids);
		const sums = new Map<string, number>();
		for (const { stream, count } of found) sums.set(stream, (sums.get(stream) ?? 0) + count);
		const [stream = ''] = [...sums].sort((a, b) => b[1] - a[1])[0] ?? [];
		const own = found.filter((one) => one.stream === stream);
		const filled = own.flatMap(({ count }, i) => (count > 0 ? [i] : []));
		const last = filled.at(-1) ?? 0;
		return {
			stream,
			at: { 'page 1': 0, 'a middle page': filled[Math.floor(filled.length / 2)] ?? 0, 'the last page': last },
			items,
		};
	} finally {
		await shop.end();
	}
}

/** Calls `run` before (or after) the n-th poll of the stream; once. */
function atPage(shop: MatrixShop, pages: Pages, n: number, when: 'before' | 'after', run: () => void): void {
	let count = 0;
	const see = (stream: string): void => {
		if (stream === pages.stream && count++ === n) run();
	};
	if (when === 'before') shop.beforePoll = (stream) => see(stream);
	else
		shop.afterPoll = (stream, _number, page) => {
			see(stream);
			return page;
		};
}

function judge(
	shop: MatrixShop,
	ids: readonly string[],
	gone: ReadonlySet<string> = new Set(),
	silent: string | null = null,
): PollResult {
	const here = stored(shop);
	const said = new Set(ids);
	const { fakeServer } = shop;
	const doubled = shop.rows(
		"SELECT text FROM messages WHERE text LIKE 'Is number %' GROUP BY text HAVING count(*) > 1",
	);
	return {
		missing: ids.filter((id) => !gone.has(id) && !here.has(id)).length,
		foreign: shop.harness.hasOtherItems
			? 0
			: [...here].filter((id) => !said.has(id) && fakeServer.find(id) === undefined).length,
		doubled: doubled.length,
		lost: shop.rows('SELECT 1 FROM lost').length,
		silent,
	};
}

/** Also what comes after the trouble: reading goes on. */
async function finish(
	shop: MatrixShop,
	ids: string[],
	gone: ReadonlySet<string>,
	silent: string | null = null,
): Promise<PollResult> {
	const left = () => ids.filter((id) => !gone.has(id));
	await readAll(shop, left);
	ids.push(...addItems(shop, 2, { from: 10_000 }));
	await readAll(shop, left);
	return judge(shop, ids, gone, silent);
}

export async function runFault(
	harness: ConnectorHarness,
	pages: Pages,
	{ fault, times }: PageFault,
	place: PagePosition,
): Promise<PollResult> {
	const shop = await openShop(harness);
	try {
		const ids = addItems(shop, pages.items);
		let struck = false;
		atPage(shop, pages, pages.at[place], 'before', () => {
			struck = true;
			// What breaks off in the middle was the real answer.
			shop.fakeServer.failNext(fault, { times: times ?? Number.POSITIVE_INFINITY, accepted: true });
		});
		await shop.start();
		for (let n = 0; n < 60 && !struck; n++) await shop.pass(n < 10 ? 5 * second : minute);
		if (!struck) throw new Error(`${place} was never asked for.`);
		await shop.pass(faultMs);
		const [{ n: noted } = {}] = shop.rows("SELECT count(*) AS n FROM checks WHERE outcome <> 'ok'");
		shop.fakeServer.heal();
		void shop
			.sync()
			.checkNow(shop.accountId)
			.catch(() => undefined);
		// One refusal may be repaired at once: a token is renewed, a session opened again.
		return await finish(shop, ids, new Set(), Number(noted) > 0 || times === 1 ? null : 'no check says that it failed');
	} finally {
		await shop.end();
	}
}

/** Why an event cannot happen to this connector; undefined = it can. */
export function whyNotEvent(harness: ConnectorHarness, event: ReadEvent): string | undefined {
	const { options, noNetwork } = harness;
	if (event.startsWith('the platform forgets') && !harness.invalidateCursors)
		return 'it reads on by ids and times, or by cursors made of them';
	if (event.startsWith('the platform has thrown') && !harness.lostHistory) return 'its platform keeps its history';
	if ((event.startsWith('every element') || event.startsWith('every answer')) && (options.customProtocol || noNetwork))
		return 'its answers are no lists in JSON over HTTP that could be doubled or turned round on the way';
	if (noNetwork && event.startsWith('our clock')) return 'its clock is ours';
	if (noNetwork && event.startsWith('more than 800')) return 'it has no backlog to offer';
	return undefined;
}

export async function runEvent(harness: ConnectorHarness, pages: Pages, event: ReadEvent): Promise<PollResult> {
	if (event === 'the platform has thrown history away') return runForgotten(harness);
	const shop = await openShop(harness);
	const { fakeServer } = shop;
	try {
		const count = event === 'more than 800 items wait' ? 850 : pages.items;
		const ids = addItems(shop, count, event.endsWith('one timestamp') ? { together: 30 } : {});
		const middle = pages.at['a middle page'];
		const place = (['page 1', 'a middle page', 'the last page'] as const).find((one) => event.endsWith(one));
		if (event.startsWith('the program dies') && place) {
			let died = false;
			atPage(shop, pages, pages.at[place], 'after', () => {
				died = true;
				shop.crash();
			});
			await shop.start();
			for (let n = 0; n < 60 && !died; n++) await shop.pass(n < 10 ? 5 * second : minute);
			if (!died) throw new Error(`${place} was never asked for.`);
			await shop.waitForSockets();
		}
		const gone = new Set<string>();
		let extra = 0;
		if (event.startsWith('new items between'))
			shop.beforePoll = (stream) => {
				if (stream === pages.stream && extra < 12) ids.push(...addItems(shop, 2, { from: 5000 + 2 * extra++ }));
			};
		if (event.startsWith('items deleted'))
			shop.beforePoll = (stream, _cursor, number) => {
				// One that was read and one that was not.
				if (stream !== pages.stream || number === 0) return;
				for (const id of [ids[3 + number], ids[ids.length - 3 - number]]) {
					if (id === undefined || gone.has(id)) continue;
					gone.add(id);
					fakeServer.deleteItem(id);
				}
			};
		if (event === 'every element of an answer comes twice') shop.onResponse = twice;
		if (event === 'every answer in reverse order') shop.onResponse = reversed;
		if (event === 'our clock is a day fast') shop.skewMs = day;
		if (event === 'our clock is a day slow') shop.skewMs = -day;
		if (event.endsWith('in the middle'))
			atPage(shop, pages, middle, 'before', () => {
				if (event.includes('forgets')) harness.invalidateCursors?.(fakeServer);
				else shop.skewMs = event.includes('ahead') ? day : -day;
			});
		await shop.start();
		if (event.startsWith('the kept cursor') || event.endsWith('when all is read')) {
			await readAll(shop, () => ids);
			if (event.startsWith('the kept cursor')) shop.run(`UPDATE streams SET cursor = '{"fromAnOlderVersion":true}'`);
			else if (event.includes('forgets')) harness.invalidateCursors?.(fakeServer);
			else shop.skewMs = event.includes('ahead') ? day : -day;
		}
		return await finish(shop, ids, gone);
	} finally {
		await shop.end();
	}
}

/** What is gone for ever must be told; what is still there must be here. */
async function runForgotten({ lostHistory: forgets, ...harness }: ConnectorHarness): Promise<PollResult> {
	if (!forgets) throw new Error('Nothing is forgotten here.');
	const shop = await openShop(harness, forgets.platform ? { platform: forgets.platform } : {});
	try {
		const before = addItems(shop, 5);
		await shop.start();
		await readAll(shop, () => before);
		await shop.pass(30 * minute);
		const missed = addItems(shop, forgets.items, { from: 100 });
		await shop.sleep(forgets.awayMs);
		const after = addItems(shop, 2, { from: 20_000 });
		const due = [...before, ...missed.slice(forgets.items - forgets.kept + 2), ...after];
		await readAll(shop, () => due);
		return judge(shop, due);
	} finally {
		await shop.end();
	}
}
