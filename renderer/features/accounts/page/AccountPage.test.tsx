import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AccountDetails } from '../../../../contract/index.ts';
import { rawText } from '../../../../contract/ui-text.ts';
import { makeShop } from '../../../testing/fake-shop.ts';
import { renderPart } from '../../../testing/render.tsx';
import { makeAccount, threadId } from '../../../testing/rows.ts';
import { AccountsPage } from '../AccountsPage.tsx';

const NOW = Date.now();
const hour = 3_600_000;
const day = 24 * hour;
const quiet = makeAccount({ connectorName: 'Instagram', quiet: { since: NOW - 31 * hour, perDay: 6 } });
const days = Array.from({ length: 14 }, (_none, n) => ({
	from: NOW - (14 - n) * day,
	to: NOW - (13 - n) * day,
	messages: n === 0 ? null : n,
}));
const gap = {
	stream: 'dm',
	from: NOW - 3 * day + hour,
	to: NOW - 3 * day + 10 * hour,
	why: rawText('It did not answer for 9 hours.'),
	again: 'possible' as const,
	found: 0,
};

async function openPage(account = quiet, patch: Partial<AccountDetails> = {}) {
	const shop = makeShop({ accounts: [account] });
	const details: AccountDetails = {
		account,
		checks: [],
		days,
		gaps: [],
		last: { threadId: threadId(1), at: NOW - 31 * hour, permalink: 'https://photos.example/p/1' },
		unparsed: [],
		streams: [
			{ id: 'dm', title: rawText('Messages'), state: 'working', sentence: null, lastSuccessAt: NOW, nextAt: NOW },
		],
		...patch,
	};
	shop.answers['accounts.details'] = () => details;
	const rendered = await renderPart(shop, <AccountsPage />);
	await rendered.user.click(screen.getByRole('button', { name: account.connectorName }));
	await screen.findByRole('heading', { name: /What was read/ });
	return { shop, ...rendered };
}

describe('the page of an account', () => {
	it('says on top that nothing came for hours, and rests once the owner says that it is only quiet', async () => {
		const { shop, user } = await openPage();
		const title = screen.getByRole('heading', { level: 1 });
		expect(title.textContent).toBe('Nothing from Instagram for 31 hours');
		expect(document.activeElement).toBe(title);
		expect(screen.getByText(/normally brings 6 a day/)).toBeDefined();
		shop.answers['accounts.restQuiet'] = () => {
			shop.accounts = [{ ...quiet, quiet: null }];
			return { ...quiet, quiet: null };
		};
		await user.click(screen.getByRole('button', { name: 'It is only quiet' }));
		await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Instagram is working'));
	});

	it('shows each day as a bar with its messages, the same as a table, and says that all were read', async () => {
		const { user } = await openPage();
		expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
			'Instagram, the last 14 days: 91 messages. All 13 days were read.',
		);
		await user.click(screen.getByRole('button', { name: 'Show as table' }));
		const rows = within(screen.getByRole('table')).getAllByRole('row');
		expect(rows).toHaveLength(15);
		expect(rows.at(-1)?.textContent).toContain('before the first check');
	});

	it('names a gap, what it means, and reads it again', async () => {
		const { shop, user } = await openPage({ ...quiet, quiet: null }, { gaps: [gap] });
		expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Instagram: one period was not read');
		expect(screen.getByText(/Whoever wrote then is not in your queue/)).toBeDefined();
		shop.answers['accounts.readGapAgain'] = () => {
			shop.answers['accounts.details'] = () => ({
				account: quiet,
				checks: [],
				days,
				last: null,
				unparsed: [],
				streams: [],
				gaps: [{ ...gap, again: 'running', found: 12 }],
			});
			return {};
		};
		await user.click(screen.getByRole('button', { name: 'Read this gap again' }));
		await screen.findByText('Reading, 12 so far');
		expect(shop.calls.filter(({ route }) => route === 'accounts.readGapAgain').map(({ input }) => input)).toEqual([
			{ accountId: quiet.id, stream: 'dm', from: gap.from, to: gap.to },
		]);
	});

	it('offers nothing where the platform gives a gap back no more', async () => {
		await openPage(quiet, { gaps: [{ ...gap, again: 'impossible' }] });
		expect(screen.getByText('Instagram no longer gives this back')).toBeDefined();
		expect(screen.queryByRole('button', { name: /again/ })).toBeNull();
	});

	it('joins the streams of one check in a line, and tells a failure by itself', async () => {
		const at = NOW - hour;
		await openPage(quiet, {
			checks: [
				{ at, stream: 'dm', ok: true, outcome: rawText('ok'), items: 1 },
				{ at: at - 500, stream: 'tags', ok: true, outcome: rawText('ok'), items: 2 },
				{ at: at - day, stream: 'dm', ok: false, outcome: rawText('Instagram did not answer.'), items: 0 },
			],
		});
		const items = within(screen.getByRole('heading', { name: 'Last checks' }).parentElement as HTMLElement);
		expect(items.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
			expect.stringMatching(/Messages, tags3 read$/),
			expect.stringMatching(/MessagesInstagram did not answer\.$/),
		]);
	});

	it('goes back to the accounts with Escape', async () => {
		const { user } = await openPage();
		await user.keyboard('{Escape}');
		await screen.findByRole('heading', { name: 'Accounts' });
	});
});
