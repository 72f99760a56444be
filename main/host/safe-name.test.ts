import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix, win32 } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { saveDownload } from './downloads.ts';
import { safeName } from './safe-name.ts';

test.each([
	['list.csv', null, 'list.csv'],
	['A loaf with a hole', 'jpg', 'A loaf with a hole.jpg'],
	['photo.JPEG', 'jpg', 'photo.JPEG'],
	['photo.png', 'jpg', 'photo.png.jpg'],
	['../../.bashrc', null, 'bashrc'],
	['C:\\Windows\\System32\\evil.dll', null, 'evil.dll.unsafe'],
	['/etc/passwd', null, 'passwd'],
	['invoice.pdf.exe', null, 'invoice.pdf.exe.unsafe'],
	['INVOICE.EXE', null, 'INVOICE.EXE.unsafe'],
	['gpj.\u202eexe.scr', null, 'gpj.exe.scr.unsafe'],
	['page.html', null, 'page.html.unsafe'],
	['logo.svg', null, 'logo.svg.unsafe'],
	['macro.docm', null, 'macro.docm.unsafe'],
	['start.desktop', null, 'start.desktop.unsafe'],
	['console.msc', null, 'console.msc.unsafe'],
	['office.RDP', null, 'office.RDP.unsafe'],
	['update.appinstaller', null, 'update.appinstaller.unsafe'],
	['prices.xll', null, 'prices.xll.unsafe'],
	['run.terminal', null, 'run.terminal.unsafe'],
	['wifi.mobileconfig', null, 'wifi.mobileconfig.unsafe'],
	['Fotos.SettingContent-ms', null, 'Fotos.SettingContent-ms.unsafe'],
	['exe', null, 'exe'],
	['order.xlsx', null, 'order.xlsx'],
	['photos.zip', null, 'photos.zip'],
	['CON.txt', null, '_CON.txt'],
	['lpt1', null, '_lpt1'],
	['...', null, 'file'],
	['', 'png', 'file.png'],
	['a\u0000b\nc.txt', null, 'abc.txt'],
	['what?.txt', null, 'what_.txt'],
	['Žofie’s 🥐.pdf', null, 'Žofie’s 🥐.pdf'],
	['evil.exe ', null, 'evil.exe.unsafe'],
	['evil.exe.', null, 'evil.exe.unsafe'],
] as const)('%j becomes %s', (name, ending, safe) => {
	expect(safeName(name, ending)).toBe(safe);
});

test('any name at all stays one name in its folder, on every system, and starts nothing', () => {
	const part = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 12 }),
		fc.constantFrom('/', '\\', '..', '.', ' ', '.exe', '.lnk', '\u202e', 'nul', 'con', ':', '\0', '~'),
	);
	assertProperty(
		fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom(null, 'png', 'jpg'), (parts, ending) => {
			const safe = safeName(parts.join(''), ending);
			expect(safe).toBe(basename(safe));
			expect(safe).toBe(win32.basename(safe));
			expect(posix.normalize(safe)).toBe(safe);
			expect(safe).not.toMatch(/^\.|[\s.]$|[<>:"|?*/\\\p{Cc}\u202a-\u202e]/u);
			expect(safe).not.toMatch(/\.(exe|lnk)$/i);
			expect(safe).not.toMatch(/^(con|nul)(\.|$)/i);
			expect(Buffer.byteLength(safe)).toBeLessThan(600);
			expect(safe.length).toBeGreaterThan(0);
		}),
		{ numRuns: 20_000 },
	);
});

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('a download never takes the place of another file, is for the owner alone, and cannot be run', async () => {
	const folder = join(mkdtempSync(join(tmpdir(), 'countertalk-downloads-')), 'Downloads');
	folders.push(folder);
	const first = await saveDownload(folder, 'list.csv', new Uint8Array([1]));
	const second = await saveDownload(folder, 'list.csv', new Uint8Array([2]));
	expect([first, second]).toEqual([join(folder, 'list.csv'), join(folder, 'list (2).csv')]);
	expect(readFileSync(first)[0]).toBe(1);
	expect(readdirSync(folder).length).toBe(2);
	if (process.platform !== 'win32') expect(statSync(second).mode & 0o777).toBe(0o600);
});
