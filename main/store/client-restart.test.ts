import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { ChangedIds } from './changed-ids.ts';
import { startStore } from './client.ts';
import { connect, folder, log, path, worker } from './testing/client-context.ts';

describe('one owner', () => {
	test('a second program on the same data is refused in words, and may come when the first has gone', async () => {
		const first = await startStore({ path, worker, log });
		await expect(startStore({ path, worker, log })).rejects.toMatchObject({
			kind: 'busy',
			message: expect.stringMatching(/already open/),
		});
		await connect(first);
		await first.close();
		const second = await startStore({ path, worker, log });
		expect(await second.listAccounts()).toHaveLength(1);
		await second.close();
	});

	test('a killed owner leaves no stale lock, and what it had acknowledged is there', async () => {
		const script = join(folder, 'owner.ts');
		writeFileSync(
			script,
			`import { startStore } from ${JSON.stringify(new URL('./client.ts', import.meta.url).href)};
			const store = await startStore({ path: ${JSON.stringify(path)}, worker: new URL(${JSON.stringify(worker.href)}), log: () => {} });
			await store.saveAccount({ connectorId: 'sample', self: { externalId: 'shop', displayName: 'Shop' }, since: 0, now: 1 });
			process.stdout.write('stored');
			setInterval(() => {}, 1000);`,
		);
		const owner = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
		await new Promise((resolve) => owner.stdout.once('data', resolve));
		await expect(startStore({ path, worker, log })).rejects.toMatchObject({ kind: 'busy' });
		const ended = new Promise((resolve) => owner.once('exit', resolve));
		owner.kill('SIGKILL');
		await ended;
		const next = await startStore({ path, worker, log });
		expect(await next.listAccounts()).toHaveLength(1);
		await next.close();
	}, 30_000);
});

describe('a worker that dies', () => {
	// A worker of our own around the real one, which ends itself on request, as an out-of-memory error does.
	const dying = (): URL => {
		const file = join(folder, 'dying-worker.ts');
		writeFileSync(
			file,
			`import { parentPort } from 'node:worker_threads';
			import ${JSON.stringify(worker.href)};
			parentPort.on('message', ({ name }) => { if (name === 'listGaps') process.exit(9); });`,
		);
		return new URL(`file://${file}`);
	};

	test('what it was doing is answered with an error, the next call finds it running again', async () => {
		const lines: string[] = [];
		const store = await startStore({ path, worker: dying(), log: (line) => void lines.push(line) });
		const heard: ChangedIds[] = [];
		store.onChange((changes) => void heard.push(changes));
		const { id } = await connect(store);
		const last = store.listGaps({ accountId: id, now: 0 }).then(() => store.listGaps({ accountId: id, now: 0 }));
		await expect(last).rejects.toMatchObject({ kind: 'unknown', message: expect.stringMatching(/for a moment/) });
		expect(await store.listAccounts()).toHaveLength(1);
		expect(lines).toContain('store worker ended');
		expect(heard.at(-1)).toMatchObject({ threads: 'all', outbox: true });
		await store.close();
	}, 30_000);

	test('again and again: it gives up with a sentence instead of trying for ever', async () => {
		const store = await startStore({ path, worker: dying(), log });
		const { id } = await connect(store);
		let message = '';
		for (let n = 0; n < 12 && !message.includes('start Countertalk again'); n++) {
			message = await store.listGaps({ accountId: id, now: 0 }).then(
				() => '',
				(error: Error) => error.message,
			);
		}
		expect(message).toMatch(/start Countertalk again/);
		await store.close();
		// The data is whole all the same.
		const raw = new DatabaseSync(path);
		expect(raw.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
		raw.close();
	}, 60_000);
});
