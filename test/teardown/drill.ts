// One program in which so many threads of the store are torn down under load.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../helpers/bundled-program.ts';
import type { Teardown } from './teardowns.ts';

const program = await bundleProgram({ child: 'test/teardown/child.ts', worker: 'main/store/worker.ts' });

/** `last`: how the last of them ends. null = the program ended as it should; else what ended it. */
export async function tearDown(count: number, seed: number, last: Teardown): Promise<string | null> {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-teardown-'));
	const args = ['--no-warnings', program.child, program.worker, folder, String(count), String(seed), last];
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	child.stderr.on('data', (part: Buffer) => {
		said += part.toString('utf8');
	});
	const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
		child.once('close', (...how) => resolve(how)),
	);
	rmSync(folder, { recursive: true, force: true });
	return code === 0 ? null : `${signal ?? `code ${code}`}, last ${last}, seed ${seed}: ${said.trim().slice(0, 400)}`;
}
