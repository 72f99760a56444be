import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createRedactor } from '../sync/calls/redact.ts';
import { logPath, openLog } from './log-file.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'countertalk-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => Date.UTC(2026, 4, 12, 9);
const schema = z.object({
	server: z.string().meta({ title: 'Server' }),
	token: z.string().meta({ title: 'Token', secret: true }),
});
const other = z.object({
	server: z.string().meta({ title: 'Server' }),
	session: z.object({ jwt: z.string() }).optional(),
});
const open = (some: Partial<Parameters<typeof openLog>[0]> = {}) =>
	openLog({ dataFolder: folder, now, redactor: createRedactor(schema), ...some });
const lines = (path = logPath(folder)) =>
	readFileSync(path, 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as unknown);

test('one line of JSON an entry, readable by its owner only', () => {
	const log = open();
	log('a check failed', { stream: 'feed', kind: 'rate' });
	log('two\nlines');
	expect(lines()).toEqual([
		{ at: '2026-05-12T09:00:00.000Z', message: 'a check failed', data: { stream: 'feed', kind: 'rate' } },
		{ at: '2026-05-12T09:00:00.000Z', message: 'two\nlines' },
	]);
	if (process.platform === 'win32') return;
	expect(statSync(logPath(folder)).mode & 0o777).toBe(0o600);
	expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
});

test('a full file is put aside, the oldest one goes, and every line is whole and in order', () => {
	const log = open({ maxBytes: 1000, maxOld: 2 });
	for (let n = 0; n < 100; n++) log('entry', { n });
	const files = ['countertalk.log.2', 'countertalk.log.1', 'countertalk.log'];
	expect(readdirSync(join(folder, 'logs')).sort()).toEqual([...files].sort());
	const kept = files
		.flatMap((file) => lines(join(folder, 'logs', file)) as { data: { n: number } }[])
		.map(({ data }) => data.n);
	expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => 100 - kept.length + i));
	for (const file of files) expect(statSync(join(folder, 'logs', file)).size).toBeLessThan(1100);
});

test('a full file that cannot be put aside starts over: newer lines are kept, and the size stays bounded', () => {
	mkdirSync(`${logPath(folder)}.1/in the way`, { recursive: true });
	const log = open({ maxBytes: 200 });
	for (let n = 1; n <= 20; n++) log(`line ${n}`);
	expect(lines().at(-1)).toMatchObject({ message: 'line 20' });
	expect(statSync(logPath(folder)).size).toBeLessThan(400);
});

test('secrets that nobody told the redactor are hidden by their names: in addresses and in answers', () => {
	const redactor = createRedactor(schema);
	expect(redactor.text('GET https://x.example/t?access%5Ftoken=abc123&page=2')).not.toContain('abc123');
	expect(redactor.text('400: {"error":"invalid_grant","refresh_token": "abc123","id":7}')).toBe(
		'400: {"error":"invalid_grant","refresh_token": "[hidden]","id":7}',
	);
});

test('no secret of any account gets into the file or onto the terminal', () => {
	const printed: string[] = [];
	const redactor = createRedactor(schema, other);
	redactor.addSecrets({ server: 'mail.example', token: 'canary-token-1', session: { jwt: 'canary-jwt-2' } });
	const log = open({ redactor, echo: (line) => printed.push(line) });
	log('canary-token-1 refused by mail.example', {
		url: 'https://mail.example/x?access_token=canary-3&page=2',
		deep: [{ a: 'canary-jwt-2' }],
	});
	log('failed', {
		error: 'Error: Authorization: Bearer canary-token-4\n at http://127.0.0.1:80/#token=canary-5',
		password: 'canary-6',
	});
	const written = readFileSync(logPath(folder), 'utf8');
	expect(written).not.toContain('canary');
	expect(printed.join('')).toBe(written);
	expect(written).toContain('[hidden] refused by mail.example');
	expect(written).toContain('page=2');
});

test('a log that cannot be written stops nothing, and says so on the terminal', () => {
	const printed: string[] = [];
	writeFileSync(join(folder, 'logs'), 'a file stands in the way');
	open({ echo: (line) => printed.push(line) })('entry');
	expect(printed.at(-1)).toMatch(/could not be written/);
});
