import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setLoginItem } from './login-item.ts';

const parts = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}, isPackaged = true) => {
	const asked: object[] = [];
	const app = { isPackaged, setLoginItemSettings: (settings: object) => void asked.push(settings) };
	return { asked, parts: { app, platform, env, execPath: '/opt/100% "$shop"/countertalk' } };
};

test('Windows and macOS have their own items; Windows says that no window is wanted', () => {
	for (const [platform, settings] of [
		['win32', { openAtLogin: true, args: ['--hidden'] }],
		['darwin', { openAtLogin: true }],
	] as const) {
		const { asked, parts: made } = parts(platform);
		setLoginItem(true, made);
		setLoginItem(false, made);
		expect(asked).toEqual([settings, { ...settings, openAtLogin: false }]);
	}
});

test('on Linux it is a file that goes again, whatever the path is called', () => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-login-'));
	const file = join(folder, 'autostart/countertalk.desktop');
	const { parts: made } = parts('linux', { XDG_CONFIG_HOME: folder });
	setLoginItem(true, made);
	expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/100%% \\\\"\\\\$shop\\\\"/countertalk" --hidden\n');
	setLoginItem(false, made);
	setLoginItem(false, made);
	expect(existsSync(file)).toBe(false);
	setLoginItem(true, parts('linux', { XDG_CONFIG_HOME: folder, APPIMAGE: '/home/rosa/Countertalk.AppImage' }).parts);
	expect(readFileSync(file, 'utf8')).toContain('\nExec="/home/rosa/Countertalk.AppImage" --hidden\n');
	rmSync(folder, { recursive: true });
});

test('a program that is being developed changes nothing', () => {
	const { asked, parts: made } = parts('win32', {}, false);
	setLoginItem(true, made);
	expect(asked).toEqual([]);
});
