import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Message, MessageId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeMessage } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { Attachments } from './Attachments.tsx';

afterEach(() => vi.restoreAllMocks());

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const lid = { kind: 'image', name: 'lid.png', bytes: 64_000, opens: true } as const;
const list = { kind: 'file', name: 'list.csv', bytes: 97, opens: true } as const;

async function open(part: Partial<Message>) {
	const shop = makeThreadShop();
	const client = {
		'attachments.show': vi.fn(async () => ({ type: 'image/png' as const, base64: dot, width: 1, height: 1 })),
		'attachments.save': vi.fn(async () => ({
			name: 'list.csv',
			savedAs: '/home/rosa/Downloads/list.csv' as string | null,
			base64: null as string | null,
		})),
	};
	const rest = shop.client;
	shop.client = new Proxy(rest, {
		get: (_, route) => Reflect.get(Object.hasOwn(client, route) ? client : rest, route),
	});
	const stores = await startStores(shop);
	const { unmount } = show(stores, <Attachments message={makeMessage(part)} />);
	return { client, stores, unmount, user: userEvent.setup() };
}

it('names what is there and asks for nothing by itself', async () => {
	const { client } = await open({ attachments: [lid, list, { kind: 'image', name: null, bytes: null, opens: false }] });
	const items = within(screen.getByRole('list', { name: 'Attachments' })).getAllByRole('listitem');
	expect(items.map((item) => item.textContent?.trim())).toEqual([
		'lid.png · 64 kBShow picture',
		'list.csv · 1 kBSave file…',
		'A picture',
	]);
	expect(screen.queryByRole('img')).toBeNull();
	expect(client['attachments.show']).not.toHaveBeenCalled();
	expect(client['attachments.save']).not.toHaveBeenCalled();
});

it('shows a picture when asked, large in a dialog, and Escape closes that', async () => {
	const { client, user } = await open({ id: 'm7' as MessageId, attachments: [list, lid] });
	await user.click(screen.getByRole('button', { name: 'Show picture: lid.png' }));
	expect(client['attachments.show']).toHaveBeenCalledExactlyOnceWith({ messageId: 'm7', index: 1 });
	const small = await screen.findByRole('img', { name: 'lid.png' });
	expect(small.getAttribute('src')).toBe(`data:image/png;base64,${dot}`);
	const button = screen.getByRole('button', { name: 'Enlarge picture: lid.png' });
	await user.click(button);
	const dialog = await screen.findByRole('dialog', { name: 'lid.png' });
	expect(within(dialog).getByRole('img')).toBeTruthy();
	await user.keyboard('{Escape}');
	await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
	await waitFor(() => expect(document.activeElement).toBe(button));
});

it('stays shown when its row was scrolled away and comes back', async () => {
	const { client, stores, unmount, user } = await open({ attachments: [lid] });
	await user.click(screen.getByRole('button', { name: 'Show picture: lid.png' }));
	await screen.findByRole('img', { name: 'lid.png' });
	unmount();
	show(stores, <Attachments message={makeMessage({ attachments: [lid] })} />);
	expect(screen.getByRole('img', { name: 'lid.png' })).toBeTruthy();
	expect(client['attachments.show']).toHaveBeenCalledTimes(1);
});

it('says in words why not, and tries again', async () => {
	const { client, user } = await open({ attachments: [lid] });
	client['attachments.show'].mockRejectedValueOnce(new CallError('offline', 'There is no network now.'));
	await user.click(screen.getByRole('button', { name: 'Show picture: lid.png' }));
	expect((await screen.findByRole('alert')).textContent).toBe('There is no network now.');
	expect(screen.getByRole('button', { name: 'Save file: lid.png' })).toBeTruthy();
	await user.click(screen.getByRole('button', { name: 'Try again: lid.png' }));
	expect(await screen.findByRole('img', { name: 'lid.png' })).toBeTruthy();
	expect(screen.queryByRole('alert')).toBeNull();
});

it('says where a file was saved; in the browser it becomes a download of bytes and of nothing else', async () => {
	const { client, user } = await open({ attachments: [list] });
	await user.click(screen.getByRole('button', { name: 'Save file: list.csv' }));
	expect((await screen.findByText(/Saved as/)).textContent).toBe('Saved as /home/rosa/Downloads/list.csv');
	const made: Blob[] = [];
	URL.createObjectURL = (blob) => `blob:${made.push(blob as Blob)}`;
	URL.revokeObjectURL = () => undefined;
	const clicked: string[] = [];
	vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
		clicked.push(`${this.download} ${this.href}`);
	});
	client['attachments.save'].mockResolvedValueOnce({ name: 'list.csv', savedAs: null, base64: btoa('a,b') });
	await user.click(screen.getByRole('button', { name: 'Save file: list.csv' }));
	expect(await screen.findByText('Your browser downloads it.')).toBeTruthy();
	expect(clicked).toEqual(['list.csv blob:1']);
	expect([made[0]?.type, made[0]?.size]).toEqual(['application/octet-stream', 3]);
});

it('offers nothing of a message that its writer took back', async () => {
	await open({ standing: 'deleted', attachments: [lid, list] });
	expect(screen.queryByRole('button')).toBeNull();
});

it('asks once, however often one clicks while it comes', async () => {
	const { client, user } = await open({ attachments: [lid] });
	let answer: (value: { type: 'image/png'; base64: string; width: number; height: number }) => void = () => undefined;
	client['attachments.show'].mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
	await user.click(screen.getByRole('button', { name: 'Show picture: lid.png' }));
	expect(screen.getByRole('status').textContent).toBe('Fetching it…');
	expect(screen.queryByRole('button')).toBeNull();
	await act(async () => answer({ type: 'image/png', base64: dot, width: 1, height: 1 }));
	expect(await screen.findByRole('img')).toBeTruthy();
});
