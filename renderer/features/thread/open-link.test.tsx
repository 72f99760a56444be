import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeMessage } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { calls, open } from '../../testing/thread-pane-context.tsx';
import { OpenLinkDialog } from './OpenLinkDialog.tsx';

const url = 'https://p\u0430ypal.com/signin';
const question = { host: 'xn--pypal-4ve.com', reasons: [{ id: 'Its name mixes letters of different alphabets.' }] };

afterEach(() => vi.restoreAllMocks());

describe('a link that looks like another one', () => {
	const asking = () => {
		const shop = makeThreadShop({ entries: [makeMessage({ text: `see ${url}` })] });
		shop.answers['links.open'] = ({ confirmed }) =>
			confirmed
				? { opened: false, url: 'https://xn--pypal-4ve.com/signin', question: null }
				: { opened: false, url, question };
		return shop;
	};

	it('opens nothing when it is clicked; the question is put', async () => {
		const popup = vi.spyOn(window, 'open').mockReturnValue(null);
		const shop = asking();
		const { user, stores } = await open(shop);
		await user.click(screen.getByRole('link', { name: url }));
		await waitFor(() => expect(stores.ui.getState().dialog).toEqual({ kind: 'openLink', url, question }));
		expect(calls(shop, 'links.open')).toEqual([{ url }]);
		expect(popup).not.toHaveBeenCalled();
	});

	it('is shown with its real host; Enter does not open it, the other button does', async () => {
		const popup = vi.spyOn(window, 'open').mockReturnValue(null);
		const shop = asking();
		const stores = await startStores(shop);
		const closed: string[] = [];
		show(stores, <OpenLinkDialog url={url} question={question} onClose={() => closed.push('closed')} />);
		const dialog = await screen.findByRole('dialog', { name: 'This link may not be what it looks like' });
		expect(within(dialog).getByText('xn--pypal-4ve.com')).toBeTruthy();
		expect(within(dialog).getByText(url)).toBeTruthy();
		expect(within(dialog).getByText('Its name mixes letters of different alphabets.')).toBeTruthy();
		await waitFor(() => expect(document.activeElement?.textContent).toBe('Do not open'));
		const user = userEvent.setup();
		await user.keyboard('{Enter}');
		expect(calls(shop, 'links.open')).toEqual([]);
		await user.click(within(dialog).getByRole('button', { name: 'Open anyway' }));
		await waitFor(() => expect(calls(shop, 'links.open')).toEqual([{ url, confirmed: true }]));
		await waitFor(() =>
			expect(popup.mock.calls).toEqual([['https://xn--pypal-4ve.com/signin', '_blank', 'noopener,noreferrer']]),
		);
		expect(closed).toEqual(['closed', 'closed']);
	});
});

describe('the address of a message on its platform', () => {
	it('becomes a link only if it is a web address', async () => {
		await open(makeThreadShop({ entries: [makeMessage({ permalink: 'javascript:alert(1)' })] }));
		expect(screen.queryByRole('link')).toBeNull();
		expect(document.querySelector('[href^="javascript"]')).toBeNull();
	});
	it('is written as the browser reads it', async () => {
		await open(makeThreadShop({ entries: [makeMessage({ permalink: 'https://b\u00fccher.example/1' })] }));
		expect(screen.getByRole('link').getAttribute('href')).toBe('https://xn--bcher-kva.example/1');
	});
});
