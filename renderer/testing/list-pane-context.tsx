// The list with a bakery’s accounts, and its parts by role.
import { screen } from '@testing-library/react';
import { makeShop } from './fake-shop.ts';
import { makeRow, makeSummary } from './rows.ts';

export const bakery = (now: number) =>
	makeShop({
		now,
		rows: [
			makeRow(1, {
				name: 'Dana Kim',
				preview: 'Wrong name on the cake',
				dueAt: now - 4 * 60_000,
				upset: 1,
				sentiment: 'negative',
				reach: 1200,
			}),
			makeRow(2, {
				name: 'Eve Park',
				preview: 'Still waiting',
				kind: 'message',
				audience: 'private',
				dueAt: now + 600_000,
				draft: 'Hi Eve',
			}),
			makeRow(3, { name: 'Bo <b>Lind</b>', preview: '<img src=x onerror=alert(1)>', dueAt: now + 1_200_000 }),
		],
		summary: makeSummary({ oldestWaitingAt: now - 12 * 3_600_000, upset: 2, upsetPublic: 1, public: 2 }),
	});
export const list = () => screen.getByRole('listbox', { name: /waiting/ });
