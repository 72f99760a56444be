import { describe, expect, it } from 'vitest';
import { makeShop } from '../../testing/fake-shop.ts';
import { makeApp } from '../../testing/rows.ts';
import { createSavedUi, type Place } from './saved-ui.ts';
import { createUiStore, uiPersistence } from './store.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem'> & { held: Map<string, string> } {
	const held = new Map<string, string>();
	return { held, getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) };
}
const clock = { now: () => 0, after: () => () => {} };

describe('what the screen keeps', () => {
	it('comes back where it was, and keeps nothing of what is for the session', () => {
		const storage = memory();
		const kept = createSavedUi(storage);
		const store = createUiStore({ client: makeShop().client, clock });
		store.getState().setApp(makeApp());
		store.getState().goTo('settings', 'look');
		kept.saveUi(store.getState());
		expect([...storage.held.values()].join()).not.toContain('Birch Lane');
		const again = createUiStore({ client: makeShop().client, clock, restored: createSavedUi(storage).ui() });
		expect(again.getState()).toMatchObject({ section: 'settings', settingsPage: 'look', app: null, dialog: null });
	});

	it('has chosen for every field of the state', () => {
		const store = createUiStore({ client: makeShop().client, clock });
		const fields = Object.entries(store.getState())
			.filter(([, value]) => typeof value !== 'function')
			.map(([key]) => key);
		expect(Object.keys(uiPersistence).toSorted()).toEqual(fields.toSorted());
	});

	it('after a reload the owner is where they were; a new day starts at the top, unless words were left half written', () => {
		const [disk, session] = [memory(), memory()];
		const place = { view: 'later', threadId: 'thr_1', writing: null } as unknown as Place;
		createSavedUi(disk, session).savePlace(place);
		expect(createSavedUi(disk, session).place()).toEqual(place);
		expect(createSavedUi(disk, memory()).place()).toBeNull();
		createSavedUi(disk, session).savePlace({ ...place, writing: 'composer' });
		expect(createSavedUi(disk, memory()).place()).toEqual({ ...place, writing: 'composer' });
		for (const bad of ['{', '7', '{"view":"fax","threadId":"thr_1"}', '{"view":"later","threadId":7}'])
			expect(createSavedUi({ getItem: () => bad, setItem: () => {} }).place()).toBeNull();
	});

	it('leaves out what of a filter another version may have kept otherwise', () => {
		const held = {
			waiting: { upset: 'yes', audience: ['public'], rating: [1, 9], kind: ['fax'], colour: 'red', intent: ['order'] },
			done: 7,
			// As they were kept while a kind had one value.
			later: { audience: 'private', connectorId: 'email', channel: null, kind: 'fax', intent: 'question' },
			answered: { channel: 'Shop' },
		};
		const kept = createSavedUi({ getItem: () => JSON.stringify(held), setItem: () => {} });
		expect(kept.filters()).toEqual({
			waiting: { audience: ['public'], intent: ['order'] },
			done: {},
			later: { audience: ['private'], place: [{ connectorId: 'email', channel: null }], intent: ['question'] },
			answered: {},
		});
	});

	it('starts fresh from what is no JSON, or JSON of another kind', () => {
		for (const bad of ['{', '7', 'null', '"x"']) {
			const kept = createSavedUi({ getItem: () => bad, setItem: () => {} });
			expect(kept.ui()).toEqual({});
			expect(kept.filters()).toEqual({});
			expect(kept.spamShown()).toBe(false);
		}
	});
});

describe('notices', () => {
	it('go away by themselves, errors stay', async () => {
		const due: (() => void)[] = [];
		const store = createUiStore({
			client: makeShop().client,
			clock: {
				now: () => 0,
				after: (_, run) => {
					due.push(run);
					return () => {};
				},
			},
		});
		store.getState().notify('Saved');
		await store.getState().attempt(() => Promise.reject(new Error('The disk is full.')));
		for (const run of due) run();
		expect(store.getState().notices.map((notice) => notice.text)).toEqual(['The disk is full.']);
	});
});
