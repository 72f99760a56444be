import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeDraftWriter, T } from '../../testing/drafts-store-context.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { createUiStore } from '../ui/store.ts';
import { draftKey } from './draft.ts';
import { keepUnsavedDrafts } from './unsaved-drafts.ts';

/** One page after the other over the same session storage. */
function makeTab() {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, text: string) => void kept.set(name, text),
		removeItem: (name: string) => void kept.delete(name),
	};
	const openPage = async (owner = 'folder-a', profile: 'shop' | 'sample' = 'shop', theirs?: Draft) => {
		const writer = makeDraftWriter();
		if (theirs) writer.stored.set(draftKey(T, theirs.audience), theirs);
		const timers: (() => void)[] = [];
		const clock = {
			now: () => 0,
			after: (_ms: number, run: () => void) => {
				timers.push(run);
				return () => undefined;
			},
		};
		const shop = makeThreadShop();
		const ui = createUiStore({ client: shop.client, clock });
		await ui.getState().readApp();
		const setProfile = (next: 'shop' | 'sample') => {
			const app = ui.getState().app;
			if (app) ui.getState().setApp({ ...app, profile: next });
		};
		setProfile(profile);
		keepUnsavedDrafts({ drafts: writer.drafts, ui, clock, storage, owner });
		const run = () => {
			for (const timer of timers.splice(0)) timer();
		};
		run();
		return { ...writer, setProfile, run };
	};
	return { kept, openPage };
}
const away = new CallError('offline', 'Countertalk is not running.');

describe('text that main does not have yet', () => {
	it('is there after the page was loaded again, and is saved once the program is back', async () => {
		const { openPage, kept } = makeTab();
		const first = await openPage();
		first.gate.fail = away;
		first.write('typed while it was away');
		await first.advance(400);
		expect(first.entry().save).toBe('failed');

		const second = await openPage();
		expect(second.entry().text).toBe('typed while it was away');
		await second.advance(400);
		expect(second.saves).toEqual(['typed while it was away']);
		expect(second.entry().save).toBe('saved');
		expect(kept.size).toBe(0);
	});

	it('stays in the storage only until main has it', async () => {
		const { openPage, kept } = makeTab();
		const { write, advance } = await openPage();
		write('hello');
		expect([...kept.values()].join()).toContain('hello');
		await advance(400);
		expect(kept.size).toBe(0);
	});

	it('does not get into another data folder or another shop', async () => {
		const { openPage } = makeTab();
		const first = await openPage('folder-a', 'shop');
		first.gate.fail = away;
		first.write('for folder a');
		await first.advance(400);
		expect((await openPage('folder-b', 'shop')).entry().text).toBe('');
		expect((await openPage('folder-a', 'sample')).entry().text).toBe('');
		expect((await openPage('folder-a', 'shop')).entry().text).toBe('for folder a');
	});

	it('stays kept for its shop while the screen shows another one', async () => {
		const { openPage } = makeTab();
		const page = await openPage('folder-a', 'shop');
		page.gate.fail = away;
		page.write('for the shop');
		await page.advance(400);
		page.setProfile('sample');
		page.drafts.getState().forget();
		page.run();
		expect(page.entry().text).toBe('');
		page.drafts.getState().write(T, 'public', 'for the sample', 0);
		page.setProfile('shop');
		page.drafts.getState().forget();
		page.run();
		expect(page.entry().text).toBe('for the shop');
	});

	it('that differs from what another window stored asks which one counts', async () => {
		const { openPage } = makeTab();
		const first = await openPage();
		first.gate.fail = away;
		first.write('mine');
		await first.advance(400);
		const theirs: Draft = { threadId: T, audience: 'public', text: 'theirs', caret: 0, revision: 4, updatedAt: 0 };
		const second = await openPage('folder-a', 'shop', theirs);
		await second.advance(400);
		expect(second.entry()).toMatchObject({ text: 'mine', save: 'conflict', theirs: { text: 'theirs' } });
	});

	it('of a damaged storage is none', async () => {
		const { openPage, kept } = makeTab();
		kept.set('countertalk.unsaved.folder-a.shop', '{"t1|public":');
		expect((await openPage()).entry().text).toBe('');
		kept.set('countertalk.unsaved.folder-a.shop', '{"t1|public":{"text":7}}');
		expect((await openPage()).entry().text).toBe('');
	});
});
