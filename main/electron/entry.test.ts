// Electron's real entry, in a process of its own, with a fake Electron whose `ready` comes when Electron's does.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let base = '';
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'countertalk-entry-'));
});
afterEach(() => rmSync(base, { recursive: true }));

interface Outcome {
	readonly loaded?: string[];
	readonly failed?: string;
	readonly userData?: string;
	readonly log: string[];
}

function runEntry(folder: string): Promise<{ code: number | null; outcome: Outcome | null }> {
	const script = join(import.meta.dirname, 'testing/run-entry.ts');
	const entry = new URL('../index.ts', import.meta.url).href;
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, entry], {
		env: { ...process.env, COUNTERTALK_DATA: folder, COUNTERTALK_STATE: join(base, 'state') },
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	let printed = '';
	child.stdout.on('data', (chunk) => {
		printed += String(chunk);
	});
	return new Promise((resolve) =>
		child.on('close', (code) => resolve({ code, outcome: printed === '' ? null : (JSON.parse(printed) as Outcome) })),
	);
}

test('the entry opens its window, although `ready` comes only after it has been evaluated; data and settings are those of the browser host', async () => {
	const folder = join(base, 'data');
	mkdirSync(folder);
	// As the browser host writes it. The store's worker is no built file here, so the shop cannot open: that it was tried says that the setting
	// was read.
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ profile: 'shop' }));
	const { code, outcome } = await runEntry(folder);
	expect(code).toBe(0);
	expect(outcome).toMatchObject({ loaded: ['app://countertalk/index.html'], userData: folder });
	expect(readFileSync(join(folder, 'logs/countertalk.log'), 'utf8')).toContain('the shop could not be opened');
});

test('a damaged settings file does not keep the window closed: it is kept aside, and the shop is found', async () => {
	const folder = join(base, 'data');
	mkdirSync(join(folder, 'shop'), { recursive: true });
	writeFileSync(join(folder, 'shop/shop.db'), '');
	writeFileSync(join(folder, 'config.json'), '{"profile": "sh');
	const { code, outcome } = await runEntry(folder);
	expect(code).toBe(0);
	expect(outcome).toMatchObject({ loaded: ['app://countertalk/index.html'] });
	const [aside] = readdirSync(folder).filter((name) => name.startsWith('config.damaged-'));
	expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe('{"profile": "sh');
	expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))).toMatchObject({ profile: 'shop' });
});

test('what fails while starting goes to a dialog with the place of the log, and the program ends', async () => {
	const notFolder = join(base, 'a-file');
	writeFileSync(notFolder, '');
	const { code, outcome } = await runEntry(notFolder);
	expect(code).toBe(0);
	expect(outcome?.failed).toMatch(/^Countertalk could not start: .*EEXIST.*logs/s);
	expect(outcome?.log).toContain('exit 1');
});
