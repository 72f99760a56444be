import { ConnectorError } from '../../sdk/fault.ts';
import type { Item } from '../../sdk/sdk.ts';
import { type CaseContext, targetOf } from '../case-context.ts';
import { createReader } from '../host.ts';
import { addItems, assertThat, type Case, customer, missing } from './case.ts';

async function refresh(caseContext: CaseContext, item: Item): Promise<readonly Item[] | 'gone'> {
	if (!caseContext.connector.refreshThread) return [];
	try {
		return await caseContext.runUntilSettled(
			caseContext.connector.refreshThread(await caseContext.ctx(), targetOf(item)),
		);
	} catch (error) {
		if (error instanceof ConnectorError && error.fault.kind === 'gone') return 'gone';
		throw error;
	}
}

export const changesArrive: Case = {
	number: 9,
	title: 'edited and deleted items arrive under the same id, by poll or by refreshThread',
	run: async (caseContext) => {
		const edited = caseContext.fakeServer.addItem({ text: 'The cake was dry.', by: customer(1) });
		const deleted = caseContext.fakeServer.addItem({ text: 'Never mind.', by: customer(2) });
		const reader = createReader(caseContext);
		await reader.readAll();
		caseContext.clock.advance(120_000);
		caseContext.fakeServer.editItem(edited, 'The cake was a little dry.');
		caseContext.fakeServer.deleteItem(deleted);
		caseContext.clock.advance(120_000);
		reader.round();
		await reader.readAll();
		const before = reader.items.get(edited);
		const gone = reader.items.get(deleted);
		assertThat(before && gone, 'An item disappeared on the second reading.');
		const looked = await refresh(caseContext, before);
		const after =
			before.text.includes('a little dry') || looked === 'gone'
				? before
				: looked.find((item) => item.externalId === edited);
		const came = 'The edited text came neither by poll nor by refreshThread.';
		assertThat(after, came);
		assertThat(after.text.includes('a little dry'), came);
		assertThat(after.editedAt !== undefined, 'The edited item does not say when it was edited.');
		if (gone.standing === 'deleted') return;
		const lookedAgain = await refresh(caseContext, gone);
		assertThat(
			lookedAgain === 'gone' || lookedAgain.find((item) => item.externalId === deleted)?.standing === 'deleted',
			'The deletion came neither by poll nor by refreshThread.',
		);
	},
};

export const oneBadElement: Case = {
	number: 15,
	title: 'one bad element in a page: the others are stored, it goes to unparsed',
	run: async (caseContext) => {
		const before = addItems(caseContext, 3);
		caseContext.fakeServer.addBroken();
		const after = caseContext.fakeServer.addItem({ text: 'And one after it.' });
		const reader = createReader(caseContext);
		await reader.readAll();
		const lost = missing([...before, after], reader.items);
		assertThat(lost.length === 0, `${lost.length} good items of the page with a bad element were lost.`);
		assertThat(reader.unparsed.length > 0, 'The bad element is not in unparsed, so nobody would know.');
		for (const { where, raw } of reader.unparsed) {
			assertThat(where.trim() !== '', 'unparsed does not say where.');
			assertThat(raw !== undefined, 'unparsed does not keep what came.');
		}
		const later = caseContext.fakeServer.addItem({ text: 'The next day.' });
		reader.round();
		await reader.readAll();
		assertThat(reader.items.has(later), 'After a bad element, nothing new is read.');
	},
};

export const backlog: Case = {
	number: 16,
	title: 'with 1,000 items of backlog, new ones come in the second page at the latest and nothing is missing',
	run: async (caseContext) => {
		const ids = addItems(caseContext, 1000);
		const reader = createReader(caseContext);
		await reader.stepHeads();
		const fresh = caseContext.fakeServer.addItem({ text: 'Are you open right now?' });
		ids.push(fresh);
		await reader.stepHeads();
		assertThat(reader.items.has(fresh), 'A new message waits behind the backlog: it was not in the second page.');
		for (let page = 0; await reader.step(); page++) {
			assertThat(page < 500, 'Still reading after 500 pages.');
			caseContext.clock.advance(1000);
			// Deletes one in the middle: a connector that counts from the top would skip its neighbour.
			if (page % 5 === 0) caseContext.fakeServer.deleteItem(ids.splice(100 + page * 3, 1)[0] ?? '');
			if (page % 4 === 0)
				ids.push(caseContext.fakeServer.addItem({ text: `Meanwhile ${page}`, by: customer(page % 5) }));
			if (page % 3 === 0 && page < 200) reader.round();
		}
		reader.round();
		await reader.readAll();
		const lost = missing(ids, reader.items);
		assertThat(lost.length === 0, `${lost.length} of ${ids.length} items are missing at the end.`);
		assertThat(reader.lost.length === 0, 'Items were declared lost although the platform still has them.');
	},
};
