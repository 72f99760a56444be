import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { MessageId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeMessage } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { open as openPane } from '../../testing/thread-pane-context.tsx';
import { LinkContext } from './link-context.ts';
import { WholeMail } from './WholeMail.tsx';

const messageId = 'm7' as MessageId;
const links = [
	{ words: 'our shop', url: 'https://pixel.example/link' },
	{ words: '', url: 'mailto:ann@customers.example' },
];
const design = { html: '<p class="s0">Two spelt</p>', css: '.s0{color:red}', hidden: 2, links };

async function open(designed = true) {
	const shop = makeThreadShop();
	shop.answers['wholeMail.text'] = () => ({ text: 'Two spelt\n\n> How many?', designed });
	shop.answers['wholeMail.design'] = ({ pictures }) => (pictures ? { ...design, hidden: 1 } : design);
	const opened: string[] = [];
	show(
		await startStores(shop),
		<LinkContext value={(url) => opened.push(url)}>
			<WholeMail message={{ id: messageId, hasWhole: true }} />
		</LinkContext>,
	);
	const user = userEvent.setup();
	const button = screen.getByRole('button', { name: 'Show the whole mail' });
	const asked = (route: string) => shop.calls.filter((call) => call.route === route).map(({ input }) => input);
	return { shop, user, button, asked, opened };
}

it('asks for nothing by itself; shows the text; Escape closes it and gives the focus back', async () => {
	const { user, button, asked } = await open(false);
	expect(asked('wholeMail.text')).toEqual([]);
	button.focus();
	await user.keyboard('{Enter}');
	const dialog = await screen.findByRole('dialog', { name: 'The whole e-mail' });
	expect(await within(dialog).findByText(/How many/)).toBeTruthy();
	expect(document.activeElement?.getAttribute('aria-label')).toBe('The text of the e-mail');
	expect(within(dialog).queryByRole('radio')).toBeNull();
	expect(asked('wholeMail.design')).toEqual([]);
	await user.keyboard('{Escape}');
	await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
	await waitFor(() => expect(document.activeElement).toBe(button));
});

it('the design stands in a frame that may do nothing; pictures come when asked', async () => {
	const { user, button, asked } = await open();
	await user.click(button);
	await user.click(await screen.findByRole('radio', { name: 'As it was designed' }));
	const frame = await screen.findByTitle<HTMLIFrameElement>('The e-mail as it was designed');
	expect([frame.getAttribute('sandbox'), frame.tabIndex]).toEqual(['', -1]);
	expect(frame.srcdoc).toContain("default-src 'none'; img-src data:;");
	expect(frame.srcdoc).toContain(design.html);
	await user.click(screen.getByRole('button', { name: 'Show pictures' }));
	expect(await screen.findByText('1 picture could not be shown.')).toBeTruthy();
	expect(asked('wholeMail.design')).toEqual([
		{ messageId, pictures: false },
		{ messageId, pictures: true },
	]);
});

it('where its links lead stands below the frame, and opens as any link does', async () => {
	const { user, button, opened } = await open();
	await user.click(button);
	await user.click(await screen.findByRole('radio', { name: 'As it was designed' }));
	await user.click(await screen.findByText('2 links in this e-mail'));
	expect(screen.getByText('our shop')).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'https://pixel.example/link' }));
	expect(opened).toEqual(['https://pixel.example/link']);
});

it('says in words why not, and tries again', async () => {
	const { shop, user, button } = await open();
	shop.failNext.set('wholeMail.text', new CallError('offline', 'There is no network now.'));
	await user.click(button);
	expect((await screen.findByRole('alert')).textContent).toContain('There is no network now.');
	await user.click(screen.getByRole('button', { name: 'Try again' }));
	expect(await screen.findByText(/How many/)).toBeTruthy();
});

it('the keys that scroll it are not taken by the timeline behind it', async () => {
	const shop = makeThreadShop({ entries: [makeMessage({ id: messageId, text: 'Two spelt', hasWhole: true })] });
	shop.answers['wholeMail.text'] = () => ({ text: 'Two spelt\n\n> How many?', designed: false });
	const { user } = await openPane(shop);
	await user.click(screen.getByRole('button', { name: 'Show the whole mail' }));
	await screen.findByText(/How many/);
	// True = nobody prevented what the browser does with it.
	expect(fireEvent.keyDown(screen.getByLabelText('The text of the e-mail'), { key: 'PageDown' })).toBe(true);
});
