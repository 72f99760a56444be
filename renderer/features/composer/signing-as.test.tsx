import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Staff, StaffId } from '../../../contract/index.ts';
import { makeCannedReply } from '../../testing/builders.ts';
import { makeThreadShop } from '../../testing/fake-shop.ts';
import { box, open } from './testing/open-composer.tsx';

const sam = 'p1' as StaffId;
const hello = makeCannedReply('hello', 'Hello', 'Yours, {my name}');

function makeStaffedShop(members = [{ id: sam, name: 'Sam' }]) {
	const shop = makeThreadShop({ cannedReplies: [hello] });
	let staff: Staff = { members, signing: null };
	shop.answers['staff.get'] = () => staff;
	shop.answers['staff.sign'] = ({ id }) => {
		staff = { ...staff, signing: id };
		return staff;
	};
	return shop;
}

it('says who signs, changes it by keys, and the variable follows', async () => {
	const shop = makeStaffedShop();
	const { user } = await open(shop);
	screen.getByRole('button', { name: 'Signing as Rosa' }).focus();
	await user.keyboard('{Enter}');
	await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Sam' }));
	await screen.findByRole('button', { name: 'Signing as Sam' });
	await user.type(box(), '/hello{Enter}');
	await waitFor(() => expect(box().value).toBe('Yours, Sam'));
});

it('is not there where one person answers alone', async () => {
	await open(makeStaffedShop([]));
	expect(screen.queryByRole('button', { name: /Signing/ })).toBeNull();
});
