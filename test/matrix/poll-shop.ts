// What the cases of the poll matrix share: a platform’s items over three pages, reading them all, and the comparison.
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import type { PagePosition } from './poll-table.ts';
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
export interface Pages {
	readonly stream: string;
	/** Which poll of that stream is the first, a middle and the last page. */
	readonly at: Readonly<Record<PagePosition, number>>;
	readonly items: number;
}

/** Three pages, the last one short. */
const wantedItems = ({ options }: ConnectorHarness): number => 2 * (options.pageSize ?? 50) + 5;

export function addItems(shop: MatrixShop, count: number, some: { together?: number; from?: number } = {}): string[] {
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
export async function readAll(shop: MatrixShop, due: () => readonly string[]): Promise<void> {
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
export function atPage(shop: MatrixShop, pages: Pages, n: number, when: 'before' | 'after', run: () => void): void {
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

export function judge(
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
export async function finish(
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
