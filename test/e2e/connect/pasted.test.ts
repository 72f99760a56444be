// Connecting with something that is typed or pasted: wrong first, then right, on the same page, and the customers stand in the queue.
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { closeBrowser, noChromium } from '../test-app.ts';
import { type ConnectPage, day, openConnectPage, screenshot } from './connect-page.ts';
import { cases } from './pasted-cases.ts';

describe.skipIf(noChromium)(`connecting with what is typed${noChromium ? ` (${noChromium})` : ''}`, () => {
	let connectPage: ConnectPage | null = null;
	afterEach(async () => {
		if (connectPage) await screenshot(connectPage.page, 'end');
		await connectPage?.close();
		connectPage = null;
	});
	afterAll(closeBrowser);

	test.each(cases)(
		'$platform: wrong is said at its box and nothing is kept; right is connected and read',
		async (walk) => {
			const { fakeServer, hosts, platform, steps, typed, rejected: wrong } = walk;
			fakeServer.addItem({ text: 'Do you have rye bread today?', by: { id: 'ann', name: 'Ann Lee' } });
			if (!walk.noHistory)
				fakeServer.addItem({
					text: 'Were you open last Friday?',
					at: Date.now() - 5 * day,
					by: { id: 'bo', name: 'Bo Ek' },
				});
			connectPage = await openConnectPage(hosts.length > 0 ? { fakeServer, hosts } : {});
			const { page } = connectPage;
			await connectPage.choose(platform);
			if (walk.first) await page.getByRole('button', { name: walk.first }).click();
			for (const step of steps) await page.getByRole('listitem').getByText(step).waitFor();
			// What a platform does not hand out from before is not promised either.
			const past = page.getByText(/older than 3 days is marked Done/);
			if (!walk.noHistory) await past.waitFor();
			else expect(await past.count()).toBe(0);
			await screenshot(page, `${platform}-page`);
			await connectPage.fill(typed);
			await walk.before?.(connectPage);

			const box = page.getByLabel(wrong.label, { exact: true });
			await connectPage.connect();
			expect(await connectPage.errorAt(wrong.label)).toBe('Please fill this in.');
			await box.fill(wrong.value);
			await connectPage.connect();
			if (wrong.anywhere) await page.getByRole('alert').getByText(wrong.says).waitFor();
			else {
				await expect.poll(() => connectPage?.errorAt(wrong.label), { timeout: 10_000 }).toMatch(wrong.says);
				expect(await connectPage.errorAt(wrong.label)).not.toContain(wrong.value);
			}
			expect(await box.inputValue()).toBe(wrong.value);
			for (const [label, value] of Object.entries(typed))
				expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(value);
			await connectPage.expectNothingStored();
			await screenshot(page, `${platform}-wrong`);

			await box.fill(wrong.right);
			await connectPage.connect();
			await connectPage.expectWorking({ waiting: 'rye bread', ...(walk.noHistory ? {} : { done: 'last Friday' }) });
			expect(connectPage.app.problems).toEqual([]);
		},
	);
});
