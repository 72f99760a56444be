// Runs Electron's binary. One that ends before it has opened its window (a library is missing, the system allows no sandbox) gives a reason
// that a person understands, so that npm start can open the browser instead.
import { type ChildProcess, spawn } from 'node:child_process';

/** What the program prints once its window is there (main/electron/app.ts). */
const opened = 'Countertalk is open.';

export type Outcome = { readonly code: number } | { readonly why: string };

export function runElectron(
	path: string,
	args: readonly string[],
	started: (child: ChildProcess) => void,
): Promise<Outcome> {
	const child = spawn(path, args, { stdio: ['inherit', 'pipe', 'pipe'] });
	started(child);
	let isOpen = false;
	let said = '';
	child.stdout.on('data', (chunk) => {
		isOpen ||= String(chunk).includes(opened);
		process.stdout.write(chunk);
	});
	child.stderr.on('data', (chunk) => {
		said = (said + String(chunk)).slice(-10_000);
		process.stderr.write(chunk);
	});
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({ why: `it could not be started (${error.message})` }));
		child.once('close', (code, signal) => {
			const wasStopped = signal === 'SIGINT' || signal === 'SIGTERM' || signal === 'SIGHUP';
			if (isOpen || code === 0 || wasStopped) resolve({ code: code ?? (signal ? 1 : 0) });
			else resolve({ why: whyItEnded(said) });
		});
	});
}

/** `said`: what the binary wrote to its terminal. Half a sentence, to follow "because". */
export function whyItEnded(said: string): string {
	const library = /error while loading shared libraries: (\S+?):/.exec(said)?.[1];
	if (library) return `this system lacks the library ${library} (its packet manager has it)`;
	if (/SUID sandbox helper|No usable sandbox|sandbox_host_linux|credentials\.cc/.test(said))
		return 'this system does not let Electron start its sandbox (Ubuntu 24.04 and newer: an AppArmor rule, which the .deb package brings along)';
	if (/Missing X server|cannot open display|Unable to open X display|Failed to connect to (?:the )?Wayland/i.test(said))
		return 'there is no display here';
	if (/GLIBC(?:XX)?_[\d.]+' not found/.test(said)) return 'this system is too old for it';
	return 'Electron ended before its window was open; what it said is above';
}
