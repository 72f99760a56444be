import { isDeepStrictEqual } from 'node:util';
import { whereOf } from '../../sdk/http.ts';
import { ItemShape } from '../../sdk/item-shape.ts';
import type { Item, Json, Page } from '../../sdk/sdk.ts';
import { createReader } from '../host.ts';
import { type Case, customer, missing, must, pagesOf, say } from './case.ts';

function mustBeItem(item: Item): void {
	const result = ItemShape.safeParse(item);
	must(result.success, `An item is not one: ${result.success ? '' : whereOf(result.error)}`);
}

export const firstPoll: Case = {
	number: 3,
	title: 'the first poll yields valid items with stable ids',
	run: async (rig) => {
		const { kinds } = rig.connector.manifest;
		const said = kinds.map((kind) => ({ kind, id: rig.fakeServer.addItem({ text: `A ${kind} of mine, with & < > 🥐.`, kind }) }));
		const ordinary = rig.fakeServer.addItem({ text: 'Do you bake on Sundays?', by: customer(3) });
		const own = rig.fakeServer.addItem({ text: 'We do, from eight.', parentId: ordinary, own: true });
		const reader = createReader(rig);
		await reader.readAll();
		for (const item of reader.items.values()) {
			mustBeItem(item);
			must(kinds.includes(item.kind), `An item is of kind ${item.kind}, which the manifest does not name.`);
		}
		for (const { kind, id } of said) {
			const item = reader.items.get(id);
			must(item, `The ${kind} ${id} was not read.`);
			must(item.kind === kind, `The ${kind} ${id} was read as a ${item.kind}.`);
			must(item.text === `A ${kind} of mine, with & < > 🥐.`, `The text of the ${kind} was read as "${item.text}".`);
			must(!item.author.isShop, `The ${kind} of a customer was read as the shop's own.`);
			must(
				Math.abs(item.createdAt - rig.clock.now()) < 60_000,
				`The ${kind} was said now and read as of ${new Date(item.createdAt).toISOString()}.`,
			);
		}
		const mine = reader.items.get(own);
		must(mine, 'The reply made elsewhere was not read: it has to count as an answer.');
		must(mine.author.isShop, 'The reply made elsewhere was not read as the shop’s own.');
		must(mine.parentId === ordinary || mine.conversation !== undefined, 'The reply made elsewhere does not say what it answers.');
		const again = createReader(rig);
		await again.readAll();
		must(isDeepStrictEqual([...again.items.keys()].sort(), [...reader.items.keys()].sort()), 'A second reading gave other ids.');
	},
};

export const endsWithinBudget: Case = {
	number: 4,
	title: 'polling until nothing is left ends within the call budget',
	run: async (rig) => {
		const ids = say(rig, pagesOf(rig, 3));
		await rig.self();
		rig.seen.charged = 0;
		const reader = createReader(rig);
		await reader.readAll();
		must(missing(ids, reader.items).length === 0, `${missing(ids, reader.items).length} of ${ids.length} items were not read.`);
		const budget = rig.connector.streams.reduce(
			(sum: number, { budget: { units, keepForReplies = 0 } }) => sum + units - keepForReplies,
			0,
		);
		must(rig.seen.charged <= budget, `Reading ${ids.length} items cost ${rig.seen.charged} units of ${budget}.`);
		rig.seen.charged = 0;
		reader.round();
		await reader.readAll();
		must(rig.seen.charged <= 4 * rig.connector.streams.length, `A quiet round cost ${rig.seen.charged} units.`);
	},
};

export const cursorsSurvive: Case = {
	number: 5,
	title: 'every cursor survives JSON and parses',
	run: async (rig) => {
		say(rig, pagesOf(rig, 3));
		const reader = createReader(rig);
		await reader.readAll();
		must(reader.cursors.length > 0, 'No cursor was handed out.');
		for (const { stream, cursor } of reader.cursors) {
			const parsed = stream.cursor.safeParse(cursor);
			must(parsed.success, `A cursor of "${stream.id}" does not fit its own schema: ${JSON.stringify(cursor)}`);
			must(isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), cursor), `A cursor of "${stream.id}" changes on its way.`);
			must(!stream.cursor.safeParse({ fromAnOlderVersion: true }).success, `The schema of "${stream.id}" takes any cursor.`);
		}
	},
};

export const sameCursorSameIds: Case = {
	number: 6,
	title: 'the same cursor twice gives the same ids',
	run: async (rig) => {
		say(rig, pagesOf(rig, 3));
		const reader = createReader(rig);
		await reader.readAll();
		for (const { stream, cursor } of reader.cursors) {
			const ids = async () => {
				const page = (await rig.settle(stream.poll(await rig.ctx(), structuredClone(cursor)))) as Page<Json>;
				return page.items.map((item) => item.externalId);
			};
			const [once, twice] = [await ids(), await ids()];
			must(isDeepStrictEqual(once, twice), `A cursor of "${stream.id}" gave ${once.length} ids, then ${twice.length} others.`);
		}
	},
};

export const newOnesArrive: Case = {
	number: 7,
	title: 'a new item comes with the next poll; one with an equal timestamp is not lost',
	run: async (rig) => {
		say(rig, 5);
		const at = rig.clock.now();
		const first = rig.fakeServer.addItem({ text: 'First of two in one millisecond', at });
		const reader = createReader(rig);
		await reader.readAll();
		must(reader.items.has(first), 'The first item was not read.');
		const second = rig.fakeServer.addItem({ text: 'Second of two in one millisecond', at, by: customer(5) });
		reader.round();
		await reader.readAll();
		must(reader.items.has(second), 'An item with the timestamp of the last one read was lost.');
		rig.clock.advance(60_000);
		const third = rig.fakeServer.addItem({ text: 'A minute later' });
		reader.round();
		await reader.readAll();
		must(reader.items.has(third), 'A new item did not come with the next poll.');
	},
};
