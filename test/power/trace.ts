// Runs a command under strace and reads what it did to the disk: writes, syncs, truncations, removals, and the lines it acknowledged.
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export type Step =
	| { readonly is: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
	| { readonly is: 'truncate'; readonly file: string; readonly length: number }
	| { readonly is: 'sync'; readonly file: string }
	| { readonly is: 'remove'; readonly file: string }
	| { readonly is: 'ack'; readonly line: string };

const calls = 'pwrite64,pwritev,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2';

/** null = it can be watched here; else why not. */
export function whyNoTrace(): string | null {
	const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
	if (tried.error) return 'strace is not installed';
	return tried.status === 0
		? null
		: `strace may not watch processes here (${String(tried.stderr).trim().split('\n')[0]})`;
}

export async function traceTo(log: string, command: readonly string[]): Promise<void> {
	const child = spawn(
		'strace',
		['-f', '-y', '-xx', '-s', '1000000', '--seccomp-bpf', '-e', `trace=${calls}`, '-o', log, ...command],
		{
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
	if (code !== 0) throw new Error(`The watched program ended with ${code}.`);
}

const text = (hex: string): string => bytes(hex).toString('utf8');
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

/** Calls of other threads may stand between the beginning of a call and its end: it counts from its end. */
export async function readSteps(log: string, folder: string): Promise<Step[]> {
	const steps: Step[] = [];
	const unfinished = new Map<string, string>();
	for await (const line of createInterface({ input: createReadStream(log), crlfDelay: Number.POSITIVE_INFINITY })) {
		const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
		if (rest.endsWith('<unfinished ...>')) {
			// Without the space before the mark: the end of the call follows at once, as in a call that stands whole.
			unfinished.set(pid, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
			continue;
		}
		const resumed = /^<\.\.\. \w+ resumed>/.exec(rest);
		const whole = resumed ? (unfinished.get(pid) ?? '') + rest.slice(resumed[0].length) : rest;
		if (resumed) unfinished.delete(pid);
		const step = readCall(whole, folder);
		if (step) steps.push(step);
	}
	return steps;
}

function readCall(call: string, folder: string): Step | null {
	const [, name = ''] = /^(\w+)\(/.exec(call) ?? [];
	// What failed changed nothing.
	if (/= -1 E\w+/.test(call.slice(-200))) return null;
	if (name === 'unlink') {
		const file = text(/\("([^"]*)"/.exec(call)?.[1] ?? '');
		return file.startsWith(folder) ? { is: 'remove', file } : null;
	}
	const [, fd = '', place = ''] = /^\w+\((\d+)<([^>]*)>/.exec(call) ?? [];
	if (name === 'write' && fd === '1') {
		const line = text(/, "([^"]*)"/.exec(call)?.[1] ?? '').trim();
		return line.startsWith('ACK ') ? { is: 'ack', line: line.slice(4) } : null;
	}
	const file = text(place);
	if (!file.startsWith(folder)) return null;
	if (name === 'fsync' || name === 'fdatasync') return { is: 'sync', file };
	const [, length] = />, (\d+)\)/.exec(call) ?? [];
	if (name === 'ftruncate' && length !== undefined) return { is: 'truncate', file, length: Number(length) };
	const [, hex, at] = /, "([^"]*)", \d+, (\d+)\)/.exec(call) ?? [];
	if (name === 'pwrite64' && hex !== undefined) return { is: 'write', file, at: Number(at), bytes: bytes(hex) };
	throw new Error(`A way of writing that the replay does not know: ${call.slice(0, 40)}… on ${file}`);
}
