// One case of the poll matrix: a shop's first reading of three pages, with one thing wrong in it, up to the comparison with the platform.
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import { reversed, twice } from './odd-pages.ts';
import { addItems, atPage, finish, judge, type Pages, type PollResult, readAll } from './poll-shop.ts';
import type { PageFault, PagePosition, ReadEvent } from './poll-table.ts';
import { day, minute, openShop, second } from './shop.ts';

const faultMs = 70 * second;

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
