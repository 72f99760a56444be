import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rawText } from '../../../contract/ui-text.ts';
import { makeShop } from '../../testing/fake-shop.ts';
import { renderApp } from '../../testing/render.tsx';
import { makeApp, makeRows, makeSummary } from '../../testing/rows.ts';

describe('the shell', () => {
	it('has its landmarks, and sections for what exists and nothing more', async () => {
		await renderApp(makeShop({ rows: makeRows(3), summary: makeSummary({ snoozed: 3 }) }));
		// jsdom's roles know no scope: a browser counts only the first of these as the banner.
		expect(screen.getAllByRole('banner')[0]?.textContent).toContain('Birch Lane Bakery');
		expect(screen.getByRole('main')).toBeDefined();
		expect(screen.getByRole('region', { name: 'Conversations' })).toBeDefined();
		expect(await screen.findByRole('complementary', { name: 'Customer' })).toBeDefined();
		const sections = within(screen.getByRole('navigation', { name: 'Sections' })).getAllByRole('button');
		expect(sections.map((button) => button.textContent)).toEqual([
			'Waiting3',
			'Answered',
			'Later3',
			'Follow-ups',
			'Done',
			'Outbox',
			'Settings',
		]);
		expect(sections[0]?.getAttribute('aria-current')).toBe('page');
	});

	it('goes to a section by G and a number', async () => {
		const { user } = await renderApp(makeShop({ rows: makeRows(3) }));
		await user.keyboard('g3');
		expect(await screen.findByRole('heading', { level: 1, name: '0 conversations are snoozed' })).toBeDefined();
	});

	it.each([
		['down', /Countertalk is not running: nothing is received or sent\..*connects by itself/],
		['refused', /This page belongs to other data.*open the address that Countertalk printed/],
	] as const)(
		'says when the program behind the page is away (%s), what to do, and nothing is green',
		async (state, words) => {
			const { stores } = await renderApp(makeShop({ rows: makeRows(1) }));
			expect(await screen.findByText('All connected')).toBeDefined();
			stores.ui.getState().setConnection(state);
			const said = await screen.findByText(words);
			expect(said.getAttribute('role')).toBe('alert');
			expect(screen.getByText('Not running')).toBeDefined();
			expect(screen.queryByText('All connected')).toBeNull();
			stores.ui.getState().setConnection(null);
			await waitFor(() => expect(screen.queryByText('Not running')).toBeNull());
			expect(screen.queryByText('All connected')).toBeNull();
			stores.ui.getState().setConnection('up');
			expect(await screen.findByText('All connected')).toBeDefined();
		},
	);

	it('says since when there is no internet and what still works', async () => {
		const shop = makeShop({ rows: makeRows(1), summary: makeSummary({ outbox: 2 }) });
		await renderApp(shop);
		shop.emit('online.changed', { online: false, since: Date.now() });
		await screen.findByText(/No internet since/);
		expect(screen.getByText(/2 replies will be sent once you are back online/)).toBeDefined();
		expect(screen.getByRole('button', { name: 'Try now' })).toBeDefined();
	});

	it('shows in a sentence why the data file cannot be opened, and tries again', async () => {
		const shop = makeShop({ app: makeApp({ problem: rawText('It was written by a newer version of Countertalk.') }) });
		shop.answers['app.retry'] = () => {
			shop.app = makeApp();
			return shop.app;
		};
		const { user } = await renderApp(shop);
		await screen.findByText('It was written by a newer version of Countertalk.');
		await user.click(screen.getByRole('button', { name: 'Try again' }));
		expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeDefined();
	});

	it.each([
		['missing', 'Your data file is missing.', /If you moved it, put it back/, null],
		[
			'empty',
			'Your data file is empty.',
			/Nothing was changed or overwritten/,
			'The empty file is kept beside the new one.',
		],
		[
			'foreign',
			'Your data file could not be opened.',
			/Nothing was/,
			'The file that is there now is kept beside the new one.',
		],
		['damaged', 'Your data file could not be opened.', /Nothing was/, 'The damaged file is kept beside the new one.'],
	] as const)('says what is true of a file that is %s', async (what, title, words, kept) => {
		await renderApp(
			makeShop({
				app: makeApp({ problem: rawText('It is so.'), restore: { what, backupAt: Date.now() - 3_600_000 } }),
			}),
		);
		expect(await screen.findByRole('heading', { level: 1, name: title })).toBeDefined();
		expect(screen.getByText(words)).toBeDefined();
		expect(screen.queryByText(/kept beside/)?.textContent?.includes(kept ?? 'nothing') ?? false).toBe(kept !== null);
	});

	it('says that the disk is full in the title bar, and nothing is green; it is over by itself', async () => {
		const shop = makeShop({
			rows: makeRows(1),
			app: makeApp({ disk: { kind: 'full', sentence: rawText('The disk is full: nothing new can be saved.') } }),
		});
		const { user } = await renderApp(shop);
		const bar = await screen.findByText(/nothing new can be saved/);
		expect(bar.closest('[role=alert]')).not.toBeNull();
		expect(screen.queryByText('All connected')).toBeNull();
		await user.click(screen.getByRole('button', { name: 'Disk full' }));
		expect(await screen.findByRole('heading', { level: 1, name: 'Your data' })).toBeDefined();
		shop.app = makeApp({ disk: { kind: 'low', sentence: rawText('Less than 500 MB are free.') } });
		shop.emit('app.changed', {});
		expect((await screen.findByText(/Less than 500 MB/)).closest('[role=status]')).not.toBeNull();
		expect(screen.getByText('All connected')).toBeDefined();
		shop.app = makeApp();
		shop.emit('app.changed', {});
		await waitFor(() => expect(screen.queryByText(/Less than 500 MB/)).toBeNull());
	});

	it('offers the newest backup of a damaged file, and asks before it starts with an empty one', async () => {
		const shop = makeShop({
			app: makeApp({
				problem: rawText('The data file is damaged.'),
				restore: { what: 'damaged', backupAt: Date.now() - 3_600_000 },
			}),
		});
		const mended = () => {
			shop.app = makeApp();
			return shop.app;
		};
		shop.answers['app.restoreBackup'] = mended;
		shop.answers['app.startFresh'] = mended;
		const { user } = await renderApp(shop);
		await user.click(await screen.findByRole('button', { name: 'Start with an empty database' }));
		const dialog = await screen.findByRole('dialog', { name: 'Start with an empty database?' });
		await user.click(within(dialog).getByRole('button', { name: 'Not now' }));
		expect(shop.calls.some((call) => call.route === 'app.startFresh')).toBe(false);
		await user.click(screen.getByRole('button', { name: /^Restore the backup from / }));
		expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeDefined();
	});

	it('begins with an empty file where there is no copy', async () => {
		const shop = makeShop({
			app: makeApp({ problem: rawText('The data file is damaged.'), restore: { what: 'damaged', backupAt: null } }),
		});
		shop.answers['app.startFresh'] = () => {
			shop.app = makeApp();
			return shop.app;
		};
		const { user } = await renderApp(shop);
		await user.click(await screen.findByRole('button', { name: 'Start with an empty database' }));
		expect(screen.queryByRole('button', { name: /^Restore the backup/ })).toBeNull();
		await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Start fresh' }));
		expect(await screen.findByRole('navigation', { name: 'Sections' })).toBeDefined();
	});

	it('says what is wrong with the data while everything works', async () => {
		const shop = makeShop({
			rows: makeRows(1),
			app: makeApp({ notice: rawText('Today’s copy of your data could not be made. The disk is full.') }),
		});
		await renderApp(shop);
		expect((await screen.findByText(/The disk is full/)).closest('[role=alert]')).not.toBeNull();
		expect(screen.getByRole('navigation', { name: 'Sections' })).toBeDefined();
		shop.app = makeApp();
		shop.emit('app.changed', {});
		await waitFor(() => expect(screen.queryByText(/The disk is full/)).toBeNull());
	});

	it('wipes nothing of the sample shop without being asked', async () => {
		const shop = makeShop({ rows: makeRows(1), app: makeApp({ profile: 'sample' }) });
		const { user } = await renderApp(shop);
		await user.click(screen.getByRole('button', { name: 'Leave sample' }));
		const dialog = await screen.findByRole('dialog', { name: 'Leave the sample shop?' });
		await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
		await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
		expect(shop.calls.some((call) => call.route === 'app.leaveSample')).toBe(false);
	});
});

describe('the three marks', () => {
	it('come one after the other, and never again', async () => {
		const shop = makeShop({
			now: Date.now(),
			rows: makeRows(3),
			app: makeApp({ settings: { ...makeApp().settings, coachSeen: [] } }),
		});
		shop.answers['settings.save'] = (patch) => ({ ...shop.app.settings, ...patch });
		const { user } = await renderApp(shop);
		const marks = () => screen.queryAllByRole('note').map((mark) => mark.textContent);
		await waitFor(() => expect(marks()).toEqual([expect.stringMatching(/^The person who needs you most/)]));
		await user.click(screen.getByRole('button', { name: 'Got it' }));
		await waitFor(() => expect(marks()).toEqual([expect.stringMatching(/^The line above the text/)]));
		await user.click(screen.getByRole('button', { name: 'Got it' }));
		await waitFor(() => expect(marks()).toEqual([]));
		const saved = shop.calls.filter(({ route }) => route === 'settings.save').map(({ input }) => input);
		expect(saved).toEqual([{ coachSeen: ['queue'] }, { coachSeen: ['queue', 'audience'] }]);
	});
});
