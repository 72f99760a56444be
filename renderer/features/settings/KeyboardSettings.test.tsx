import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { makeShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { ShortcutSheet } from '../shell/ShortcutSheet.tsx';
import { KeyboardSettings } from './KeyboardSettings.tsx';

async function open(withSheet = false) {
	const shop = makeShop();
	shop.answers['settings.save'] = (patch) => {
		shop.app = { ...shop.app, settings: { ...shop.app.settings, ...patch } };
		return shop.app.settings;
	};
	const stores = await startStores(shop);
	show(
		stores,
		<>
			<KeyboardSettings />
			{withSheet && <ShortcutSheet onClose={() => undefined} />}
		</>,
	);
	const own = () => stores.ui.getState().app?.settings.shortcuts;
	return { own, stores, user: userEvent.setup() };
}
const change = (label: string) => screen.getByText('Change', { selector: `[aria-label="Change the key of ${label}"]` });

describe('Settings, Keyboard', () => {
	it('takes the keys that are pressed, shows them, and gives back those that came', async () => {
		const { own, user } = await open();
		change('Done').focus();
		await user.keyboard('{Enter}');
		await user.keyboard('d');
		await waitFor(() => expect(own()).toEqual({ done: ['d'] }));
		expect(document.activeElement).toBe(change('Done'));
		await user.click(screen.getByText('As it came'));
		await waitFor(() => expect(own()).toEqual({}));
	});

	it('asks where another command has them: swap, or leave it', async () => {
		const { own, user } = await open();
		await user.click(change('Done'));
		await user.keyboard('h');
		await user.click(await screen.findByText('Leave it'));
		expect(own()).toEqual({});
		await user.click(change('Done'));
		await user.keyboard('h');
		expect((await screen.findByText(/belongs to/)).textContent).toContain('Later…');
		await user.keyboard('{Enter}');
		await waitFor(() => expect(own()).toEqual({ done: ['h'], later: ['e'] }));
	});

	it('refuses what belongs to others, with a sentence, and goes on listening; Esc leaves it', async () => {
		const { own, user } = await open();
		await user.click(change('Done'));
		await user.keyboard('{Control>}w{/Control}');
		await screen.findByText(/Ctrl W belongs to your computer/);
		await user.keyboard('{Alt>}l{/Alt}');
		await screen.findByText(/Keys with Alt type letters/);
		await user.keyboard('{Escape}');
		await waitFor(() => expect(change('Done')).toBe(document.activeElement));
		expect(own()).toEqual({});
	});

	it('takes a key away, and finds commands by their words', async () => {
		const { own, user } = await open();
		await user.click(screen.getByText('Remove', { selector: '[aria-label="Remove the key of Done"]' }));
		await waitFor(() => expect(own()).toEqual({ done: [] }));
		await user.type(screen.getByLabelText('Find a command'), 'snooze');
		expect(screen.queryByText('Change', { selector: '[aria-label="Change the key of Done"]' })).toBeNull();
		expect(change('Later…')).toBeDefined();
		await user.click(screen.getByText('All keys as they came'));
		await waitFor(() => expect(own()).toEqual({}));
	});
});

it('the sheet shows the keys of now, and is searched by words and keys', async () => {
	const { stores, user } = await open(true);
	await stores.ui.getState().saveSettings({ shortcuts: { done: ['F8'] } });
	const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
	await waitFor(() => expect(within(dialog).getByText('F8')).toBeDefined());
	await user.type(within(dialog).getByLabelText('Find a shortcut'), 'f8');
	expect(
		within(dialog)
			.getAllByRole('listitem')
			.map((one) => one.textContent),
	).toEqual(['DoneF8']);
	await user.type(within(dialog).getByLabelText('Find a shortcut'), 'zzz');
	await within(dialog).findByText('No shortcut matches.');
});
