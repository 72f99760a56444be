import { describe, expect, it } from 'vitest';
import type { FormDraft } from '../../../contract/index.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { createFormDraftsStore } from './store.ts';

/** A store whose pauses end when the test says so. */
function makeStore(stored: FormDraft[] = []) {
	const shop = makeShop();
	const due: (() => void)[] = [];
	const saved: { form: string; fields: Record<string, string> | null }[] = [];
	shop.answers['formDrafts.list'] = () => stored;
	shop.answers['formDrafts.save'] = ({ form, fields }) => {
		saved.push({ form, fields });
		return {};
	};
	const after = (_: number, run: () => void) => {
		due.push(run);
		return () => void due.splice(due.indexOf(run), 1);
	};
	const store = createFormDraftsStore({ client: shop.client, clock: { now: () => 0, after } });
	const pause = async () => {
		for (const run of due.splice(0)) run();
		await new Promise((resolve) => setTimeout(resolve));
	};
	return { shop, store: store.getState, saved, pause };
}

describe('half-filled forms', () => {
	it('are stored after a pause, once for what was typed in it, and gone when dropped', async () => {
		const { store, saved, pause } = makeStore();
		store().write('names', { shopName: 'B' });
		store().write('names', { shopName: 'Birch' });
		await pause();
		store().drop('names');
		await pause();
		expect(saved).toEqual([
			{ form: 'names', fields: { shopName: 'Birch' } },
			{ form: 'names', fields: null },
		]);
		expect(store().drafts).toEqual({});
	});

	it('what could not be stored is tried again, and a read does not take it away', async () => {
		const { shop, store, saved, pause } = makeStore([{ form: 'names', fields: { shopName: 'old' } }]);
		shop.failNext.set('formDrafts.save', new Error('The disk is full.'));
		store().write('names', { shopName: 'new' });
		await pause();
		expect(saved).toEqual([]);
		await store().read();
		expect(store().drafts).toEqual({ names: { shopName: 'new' } });
		await pause();
		expect(saved).toEqual([{ form: 'names', fields: { shopName: 'new' } }]);
	});

	it('one that was dropped does not come back with a read', async () => {
		const { store } = makeStore([{ form: 'names', fields: { shopName: 'old' } }]);
		await store().read();
		store().drop('names');
		await store().read();
		expect(store().drafts).toEqual({});
	});
});
