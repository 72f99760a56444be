import { isDeepStrictEqual } from 'node:util';
import { whereOf } from '../../sdk/http.ts';
import { ItemShape } from '../../sdk/item-shape.ts';
import type { Item, Json, Page } from '../../sdk/sdk.ts';
import { createReader } from '../host.ts';
import { addItems, assertThat, type Case, customer, missing, pagesOf } from './case.ts';

function mustBeItem(item: Item): void {
	const result = ItemShape.safeParse(item);
	assertThat(result.success, `An item has the wrong shape: ${result.success ? '' : whereOf(result.error)}`);
}

export const firstPoll: Case = {
	number: 3,
	title: 'the first poll yields valid items with stable ids',
	run: async (caseContext) => {
		const { kinds } = caseContext.connector.manifest;
		const said = kinds.map((kind) => ({
			kind,
			id: caseContext.fakeServer.addItem({ text: `A ${kind} of mine, with & < > 🥐.`, kind }),
		}));
		const ordinary = caseContext.fakeServer.addItem({ text: 'Do you bake on Sundays?', by: customer(3) });
		const own = caseContext.fakeServer.addItem({ text: 'We do, from eight.', parentId: ordinary, own: true });
		const reader = createReader(caseContext);
		await reader.readAll();
		for (const item of reader.items.values()) {
			mustBeItem(item);
			assertThat(kinds.includes(item.kind), `An item is of kind ${item.kind}, which the manifest does not name.`);
		}
		for (const { kind, id } of said) {
			const item = reader.items.get(id);
			assertThat(item, `The ${kind} ${id} was not read.`);
			assertThat(item.kind === kind, `The ${kind} ${id} was read as a ${item.kind}.`);
			assertThat(
				item.text === `A ${kind} of mine, with & < > 🥐.`,
				`The text of the ${kind} was read as "${item.text}".`,
			);
			assertThat(!item.author.isShop, `The ${kind} of a customer was read as the shop's own.`);
			assertThat(
				Math.abs(item.createdAt - caseContext.clock.now()) < 60_000,
				`The ${kind} was written now and read as of ${new Date(item.createdAt).toISOString()}.`,
			);
		}
		const mine = reader.items.get(own);
		assertThat(mine, 'The reply made elsewhere was not read: it must count as a reply.');
		assertThat(mine.author.isShop, 'The reply made elsewhere was not read as the shop’s own.');
		assertThat(
			mine.parentId === ordinary || mine.conversation !== undefined,
			'The reply made elsewhere does not say what it replies to.',
		);
		const again = createReader(caseContext);
		await again.readAll();
		assertThat(
			isDeepStrictEqual([...again.items.keys()].sort(), [...reader.items.keys()].sort()),
			'A second reading gave other ids.',
		);
	},
};

export const endsWithinBudget: Case = {
	number: 4,
	title: 'polling until nothing is left ends within the call budget',
	run: async (caseContext) => {
		const ids = addItems(caseContext, pagesOf(caseContext, 3));
		await caseContext.self();
		caseContext.recorded.charged = 0;
		const reader = createReader(caseContext);
		await reader.readAll();
		assertThat(
			missing(ids, reader.items).length === 0,
			`${missing(ids, reader.items).length} of ${ids.length} items were not read.`,
		);
		const budget = caseContext.connector.streams.reduce(
			(sum: number, { budget: { units, keepForReplies = 0 } }) => sum + units - keepForReplies,
			0,
		);
		assertThat(
			caseContext.recorded.charged <= budget,
			`Reading ${ids.length} items cost ${caseContext.recorded.charged} units of ${budget}.`,
		);
		caseContext.recorded.charged = 0;
		reader.round();
		await reader.readAll();
		assertThat(
			caseContext.recorded.charged <= 4 * caseContext.connector.streams.length,
			`A quiet round cost ${caseContext.recorded.charged} units.`,
		);
	},
};

export const cursorsSurvive: Case = {
	number: 5,
	title: 'every cursor survives JSON and parses',
	run: async (caseContext) => {
		addItems(caseContext, pagesOf(caseContext, 3));
		const reader = createReader(caseContext);
		await reader.readAll();
		assertThat(reader.cursors.length > 0, 'No cursor was returned.');
		for (const { stream, cursor } of reader.cursors) {
			const parsed = stream.cursor.safeParse(cursor);
			assertThat(parsed.success, `A cursor of "${stream.id}" does not fit its own schema: ${JSON.stringify(cursor)}`);
			assertThat(
				isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), cursor),
				`A cursor of "${stream.id}" changes when stored.`,
			);
			assertThat(
				!stream.cursor.safeParse({ fromAnOlderVersion: true }).success,
				`The schema of "${stream.id}" takes any cursor.`,
			);
		}
	},
};

export const sameCursorSameIds: Case = {
	number: 6,
	title: 'the same cursor twice gives the same ids',
	run: async (caseContext) => {
		addItems(caseContext, pagesOf(caseContext, 3));
		const reader = createReader(caseContext);
		await reader.readAll();
		for (const { stream, cursor } of reader.cursors) {
			const ids = async () => {
				const page = (await caseContext.runUntilSettled(
					stream.poll(await caseContext.ctx(), structuredClone(cursor)),
				)) as Page<Json>;
				return page.items.map((item) => item.externalId);
			};
			const [once, twice] = [await ids(), await ids()];
			assertThat(
				isDeepStrictEqual(once, twice),
				`A cursor of "${stream.id}" gave ${once.length} ids, then ${twice.length} others.`,
			);
		}
	},
};

export const newOnesArrive: Case = {
	number: 7,
	title: 'a new item comes with the next poll; one with an equal timestamp is not lost',
	run: async (caseContext) => {
		addItems(caseContext, 5);
		const at = caseContext.clock.now();
		const first = caseContext.fakeServer.addItem({ text: 'First of two in one millisecond', at });
		const reader = createReader(caseContext);
		await reader.readAll();
		assertThat(reader.items.has(first), 'The first item was not read.');
		const second = caseContext.fakeServer.addItem({ text: 'Second of two in one millisecond', at, by: customer(5) });
		reader.round();
		await reader.readAll();
		assertThat(reader.items.has(second), 'An item with the timestamp of the last one read was lost.');
		caseContext.clock.advance(60_000);
		const third = caseContext.fakeServer.addItem({ text: 'A minute later' });
		reader.round();
		await reader.readAll();
		assertThat(reader.items.has(third), 'A new item did not come with the next poll.');
	},
};
