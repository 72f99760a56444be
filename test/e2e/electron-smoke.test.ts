// The real binary, where there is one and a display: the window opens, sandboxed, our page answers over IPC, a foreign frame does not.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildMain } from '../../scripts/build-main.ts';
import { binary } from '../../scripts/find-electron.ts';

const root = join(import.meta.dirname, '../..');
const path = binary(root);
const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const why = !path ? 'Electron’s binary is not on this computer' : !display ? 'there is no display' : null;

test.skipIf(why)(`the real window opens (${why ?? 'binary found'})`, async () => {
	await buildMain(root);
	const app = await _electron.launch({
		executablePath: path as string,
		args: [root],
		env: {
			...(process.env as Record<string, string>),
			XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'countertalk-electron-')),
		},
	});
	try {
		const page = await app.firstWindow();
		await page.getByRole('heading', { name: /Welcome/ }).waitFor();
		expect(page.url()).toBe('app://countertalk/index.html');
		expect(await page.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined');
		expect(
			await page.evaluate(() => Object.keys((globalThis as unknown as { countertalk: object }).countertalk)),
		).toEqual(['invoke', 'on']);
		const inFrame = await page.evaluate(async () => {
			const frame = document.createElement('iframe');
			document.body.append(frame);
			return typeof (frame.contentWindow as unknown as { countertalk?: unknown } | null)?.countertalk;
		});
		expect(inFrame).toBe('undefined');
	} finally {
		await app.close();
	}
});
