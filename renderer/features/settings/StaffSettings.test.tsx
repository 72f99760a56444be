import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Staff, StaffId } from '../../../contract/index.ts';
import { CallError } from '../../api/client.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { show, startStores } from '../../testing/render.tsx';
import { StaffSettings } from './StaffSettings.tsx';

it('adds, renames and removes people; a name that is taken is said and stays typed', async () => {
	const shop = makeShop();
	let staff: Staff = { members: [], signing: null };
	shop.answers['staff.save'] = ({ id, name }) => {
		if (staff.members.some((one) => one.name === name)) throw new CallError('conflict', 'There is already one.');
		const others = staff.members.filter((one) => one.id !== id);
		staff = { ...staff, members: [...others, { id: id ?? (`p${staff.members.length}` as StaffId), name }] };
		return staff;
	};
	shop.answers['staff.remove'] = ({ id }) => {
		staff = { ...staff, members: staff.members.filter((one) => one.id !== id) };
		return staff;
	};
	const stores = await startStores(shop);
	show(stores, <StaffSettings />);
	const user = userEvent.setup();
	const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'First name' });
	await user.type(field, 'Sam{Enter}');
	const name = await screen.findByRole('textbox', { name: 'Name of Sam' });
	await waitFor(() => expect([field.value, document.activeElement]).toEqual(['', field]));
	await user.keyboard('Sam{Enter}');
	await waitFor(() => expect(stores.ui.getState().notices.at(-1)?.text).toBe('There is already one.'));
	expect(field.value).toBe('Sam');
	await user.clear(name);
	await user.type(name, 'Samira{Enter}');
	await screen.findByRole('textbox', { name: 'Name of Samira' });
	await user.click(screen.getByRole('button', { name: 'Remove Samira' }));
	await waitFor(() => expect(screen.queryByRole('textbox', { name: /Name of/ })).toBeNull());
	expect(document.activeElement).toBe(field);
});
