// A rule from the first word to the line in a conversation, tags that merge, a follow-up that moves, and hours with a break: by the pointer and
// by keys.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSection, openSettings } from './pages/every-screen.ts';
import { inbox, openSample } from './pages/inbox.ts';
import { closeBrowser, noChromium, openTestApp, type TestApp } from './test-app.ts';

describe.skipIf(noChromium)(`rules, tags and follow-ups${noChromium ? ` (${noChromium})` : ''}`, () => {
	let app: TestApp;
	let screen: ReturnType<typeof inbox>;
	beforeEach(async () => {
		app = await openTestApp({ width: 1280, height: 720 });
		screen = await openSample(app.page);
	});
	afterEach(async () => {
		expect(app.problems).toEqual([]);
		await app.close();
	});
	afterAll(closeBrowser);

	test('a rule is tried, saved and applied to the past; its line undoes it in one conversation, one undo everywhere', async () => {
		const { page } = app;
		await openSection(page, 'Settings');
		await openSettings(page, 'Tags');
		await page.getByRole('button', { name: 'New tag' }).click();
		await page.getByRole('textbox', { name: 'Name of the tag' }).fill('Cakes');
		await page.getByRole('radio', { name: 'Pink' }).check();
		await page.getByRole('button', { name: 'Save' }).click();
		await page.getByText('Cakes', { exact: true }).waitFor();
		await openSettings(page, 'Rules');
		await page.getByRole('button', { name: 'New rule' }).click();
		await page.getByRole('textbox', { name: 'Words' }).fill('cake');
		await page.keyboard.press('Enter');
		await page.getByRole('combobox', { name: 'Action' }).click();
		await page.getByRole('option', { name: 'add the tag' }).click();
		await page.getByRole('combobox', { name: 'Tag', exact: true }).click();
		await page.getByRole('option', { name: 'Cakes' }).click();
		const heading = page.getByRole('heading', { name: /^Would have matched \d+ in the last 90 days$/ });
		await heading.waitFor();
		const matched = Number(/\d+/.exec(await heading.innerText())?.[0]);
		expect(matched).toBeGreaterThan(0);
		const name = await page.locator('li bdi').first().innerText();
		await page.getByRole('checkbox', { name: /^Also for/ }).check();
		await page.getByRole('button', { name: /^Save and apply/ }).click();
		await page.getByText(/^Saved\. It changed \d+ earlier/).waitFor();
		await page
			.getByRole('button', { name: new RegExp(`^${name}`) })
			.first()
			.click();
		await screen.heading(name).waitFor();
		await page.getByText('By a rule:').waitFor();
		await page.getByRole('button', { name: 'Undo what the rule did here' }).click();
		await page.getByText('By a rule, taken back:').waitFor();
		await openSection(page, 'Settings');
		await openSettings(page, 'Rules');
		await page.getByRole('button', { name: 'Undo everything that this rule did' }).click();
		await page.getByRole('button', { name: 'Take it all back' }).click();
		await page.getByText(new RegExp(`^Taken back in ${matched - 1} conversation`)).waitFor();
	});

	test('a follow-up with a typed time is moved and ticked by keys, also after a restart', async () => {
		const { page } = app;
		await screen.open('Chidi Obi');
		await page.keyboard.press('f');
		await page.getByRole('textbox', { name: 'Or another time' }).fill('in 2 weeks');
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await app.restart('SIGKILL');
		screen = inbox(app.page);
		await screen.section('Follow-ups').click();
		await app.page.getByRole('heading', { name: 'Nothing is due today' }).waitFor();
		await app.page.getByRole('button', { name: /^Chidi Obi/ }).focus();
		await app.page.keyboard.press('f');
		await app.page.getByRole('textbox', { name: 'Or another time' }).fill('in 2 h');
		await app.page.keyboard.press('Enter');
		await app.page.getByText('Follow-up changed: Chidi Obi').waitFor();
		await app.page.getByRole('button', { name: /^Chidi Obi/ }).focus();
		await app.page.keyboard.press(' ');
		await app.page.getByRole('heading', { name: 'No follow-ups' }).waitFor();
		await app.page.getByRole('button', { name: 'Undo' }).click();
		await app.page.getByRole('button', { name: /^Chidi Obi/ }).waitFor();
	});

	test('hours with a break and an answer time of its own are kept', async () => {
		const { page } = app;
		await openSection(page, 'Settings');
		await openSettings(page, 'Shop facts');
		await page.getByRole('button', { name: 'Change days' }).click();
		await page
			.getByRole('textbox', { name: 'Monday, closes' })
			.or(page.getByLabel('Monday, closes'))
			.first()
			.fill('12:00');
		await page.getByRole('button', { name: 'Add a break Monday' }).click();
		await page.getByLabel('Monday, 2, opens').fill('14:00');
		await page.getByLabel('Monday, 2, closes').fill('18:00');
		await page.getByText('Saved', { exact: true }).waitFor();
		await openSettings(page, 'Answer times');
		await page.getByRole('button', { name: 'Add an answer time' }).click();
		await page.getByRole('combobox', { name: 'Within', exact: true }).click();
		await page.getByRole('option', { name: '8 hours', exact: true }).click();
		await page.getByText('Saved', { exact: true }).waitFor();
		await app.restart('SIGKILL');
		await openSection(app.page, 'Settings');
		await openSettings(app.page, 'Answer times');
		await app.page.getByRole('combobox', { name: 'Within', exact: true }).getByText('8 hours').waitFor();
		await openSettings(app.page, 'Shop facts');
		await expect.poll(() => app.page.getByLabel('Monday, 2, closes').inputValue()).toBe('18:00');
	});
});
