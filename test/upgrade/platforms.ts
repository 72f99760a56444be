// Accounts of every platform as a shop has them: read from the platform's fake server by the connector itself, so that facts, cursors, older
// stretches and unread elements lie in the data file in the form in which this version stores them.
import type { AnyConnector, Item, Json, Page } from '../../connectors/sdk/index.ts';
import { type CaseContext, createCaseContext } from '../../connectors/testing/case-context.ts';
import { createTestClock } from '../../connectors/testing/clock.ts';
import type { ConnectorHarness } from '../../connectors/testing/harness.ts';
import type { AccountId } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import { judge } from '../../main/judgement/judge.ts';
import { topicsOf } from '../../main/judgement/topics.ts';
import type { Store } from '../../main/store/index.ts';
import type { JudgedItem } from '../../main/store/shapes.ts';
import { harnesses } from '../matrix/harnesses.ts';

/** When the shop of the fixture was used last. Every time in it is near to this one. */
export const lastUsed = createTestClock().now();
const day = 86_400_000;
const minute = 60_000;
const connectedAt = lastUsed - 20 * day;

/** Of a page of an import so many items are kept: the file stays small, and the cursors stay what they are. */
const maxKept = 6;
const keptSince = lastUsed - 2 * 60 * minute;

const said = [
	['ana', 'Ana', 'My cake arrived squashed and two hours late. I want my money back.'],
	['bo', 'Bo Łukasz', 'Do you have gluten-free bread on Saturdays? 🍞'],
	['chidi', 'Chidi', 'Thank you so much, the best croissants in town!'],
	['dunja', 'Dunja', 'Wann habt ihr am Pfingstmontag geöffnet?'],
	['eve', 'Eve', 'There was glass in my roll. This is dangerous!'],
	['fadi', 'Fadi فادي', 'I ordered twelve rolls under order 4711, please make it fourteen.'],
	['gus', 'Gus', 'ok'],
] as const;

export const judged = (item: Item): JudgedItem =>
	item.author.isShop
		? item
		: {
				...item,
				judgement: judge(item.text, { kind: item.kind, audience: item.audience, isReply: item.parentId !== undefined }),
				topics: topicsOf(item.text).map(({ topic, times }) => ({ topic, times })),
			};

export interface ConnectedAccount {
	readonly id: AccountId;
	readonly connector: AnyConnector;
	readonly credentials: Json;
}

/** All but the sample, which has a shop of its own that can be thrown away at any time. */
export async function connectAll(store: Store, only?: readonly string[]): Promise<ConnectedAccount[]> {
	const connected: ConnectedAccount[] = [];
	for (const harness of harnesses)
		if (harness.id !== 'sample' && (!only || only.includes(harness.id))) connected.push(await connect(store, harness));
	return connected;
}

async function connect(store: Store, { connector, options }: ConnectorHarness): Promise<ConnectedAccount> {
	const context = createCaseContext(connector, options);
	try {
		const self = await context.self();
		const { id } = await store.saveAccount({
			connectorId: connector.manifest.id,
			self,
			since: connectedAt - 30 * day,
			now: connectedAt,
			flatReplies: connector.manifest.flatReplies ?? false,
			moneyLimit: connector.manifest.money ? connector.manifest.money.monthlyLimit * 1_000_000 : null,
		});
		if (connector.manual) await addEntries(store, id, connector.manual.items(self, noted));
		else {
			const size = (options.pageSize ?? 50) + 8;
			for (let n = size; n > 0; n--)
				say(context, `p${n % 9}`, `Person ${n % 9}`, `Older words ${n}`, lastUsed - day - n * 3 * 60 * minute);
			await readAll(store, id, context, 'import');
			said.forEach(
				([who, name, text], n) => void say(context, who, name, text, lastUsed - (said.length - n) * 11 * minute),
			);
			for (const kind of connector.manifest.kinds)
				context.fakeServer.addItem({
					text: `Words of the kind ${kind}`,
					kind,
					audience: kind === 'message' || kind === 'email' ? 'private' : 'public',
					at: lastUsed - 4 * minute,
					by: { id: `k-${kind}`, name: `Kim ${kind}` },
				});
			context.fakeServer.addBroken();
			await readAll(store, id, context, 'later');
		}
		return { id, connector, credentials: withoutPorts(context.creds() as Json) };
	} finally {
		context.close();
	}
}

/** A real port of today may belong to somebody else tomorrow; at port 1 nobody listens. */
const withoutPorts = (creds: Json): Json =>
	JSON.parse(
		JSON.stringify(creds, (_key, value) =>
			typeof value === 'string' ? value.replace(/^(127\.0\.0\.1):\d+$/, '$1:1') : value,
		),
	);

const say = ({ fakeServer }: CaseContext, id: string, name: string, text: string, at: number): string =>
	fakeServer.addItem({ text, at, by: { id, name } });

/** As the program does it: a page with its cursor, in one transaction. An older stretch stays open. */
async function readAll(
	store: Store,
	accountId: AccountId,
	context: CaseContext,
	when: 'import' | 'later',
): Promise<void> {
	for (const stream of context.connector.streams) {
		const row = (await store.listStreams()).find((one) => one.accountId === accountId && one.streamId === stream.id);
		let cursor: Json | null = row?.cursor ?? null;
		for (let more = true, pages = 0; more && pages < 20; pages++) {
			const ctx = await context.ctx();
			const page = (await context.runUntilSettled(stream.poll(ctx, cursor))) as Page<Json>;
			const items =
				when === 'import' ? page.items.slice(-maxKept) : page.items.filter(({ createdAt }) => createdAt >= keptSince);
			await store.commitPoll({
				accountId,
				streamId: stream.id,
				backfillRangeId: null,
				items: items.map(judged),
				next: page.next,
				more: page.more,
				backfill: page.backfill ?? [],
				lost: page.lost ?? [],
				unparsed: page.unparsed ?? [],
				now: lastUsed - 5 * minute,
				doneBefore: when === 'import' ? connectedAt : null,
				stream: { lastPollAt: lastUsed - 5 * minute, lastSuccessAt: lastUsed - 5 * minute, nextAt: lastUsed + minute },
			});
			await store.logCheck({
				accountId,
				streamId: stream.id,
				outcome: rawText('ok'),
				items: items.length,
				at: lastUsed - 5 * minute,
			});
			cursor = page.next;
			more = page.more;
		}
	}
}

const noted = {
	token: 'fixture-1',
	kind: 'comment',
	audience: 'public',
	author: 'Mia',
	text: 'Is the pear tart back this week?',
	at: lastUsed - 90 * minute,
} as const;

async function addEntries(store: Store, accountId: AccountId, items: readonly Item[]): Promise<void> {
	await store.addManualEntries({
		accountId,
		items: items.map(judged),
		lookedAt: lastUsed - 80 * minute,
		now: lastUsed - 80 * minute,
	});
}
