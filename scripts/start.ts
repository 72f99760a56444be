// npm start: builds and opens the app. Electron's window where its binary can be had and there is a display; otherwise one sentence
// why, and the same app served to the browser on this computer. `--browser` does the latter on purpose; `--fake-electron` runs the built desktop
// program in the tests' fake Electron, for a developer to look at.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { buildMain } from './build-main.ts';
import { findElectron } from './find-electron.ts';
import { runElectron } from './run-electron.ts';

const root = join(import.meta.dirname, '..');
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
	console.error(
		`Countertalk needs Node 24, and this is ${process.version}. Run "npm ci" first: it brings its own Node on Linux and Windows; elsewhere install Node 24.`,
	);
	process.exit(1);
}

const given = process.argv.slice(2);
const onPurpose = given.includes('--browser');
const inFake = given.includes('--fake-electron');
const rest = given.filter((arg) => arg !== '--browser' && arg !== '--fake-electron');

await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
const electron = onPurpose || inFake ? { path: null, why: null } : await findElectron(root);
if (electron.why) console.log(electron.why);

if (inFake) {
	await buildMain(root);
	const isVisible = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
	if (isVisible) process.env.FAKE_ELECTRON_VISIBLE = '1';
	else console.log('There is no display here. Chromium’s developer tools show the window at the address below.');
	run(process.execPath, [
		'--disable-warning=ExperimentalWarning',
		join(root, 'test/fake-electron/electron.ts'),
		'--remote-debugging-port=0',
		root,
		...rest,
	]);
} else if (electron.path) {
	await buildMain(root);
	const outcome = await runElectron(electron.path, [root, ...rest], passSignals);
	if ('code' in outcome) process.exit(outcome.code);
	console.log(`Countertalk opens in your browser instead of a window of its own, because ${outcome.why}.`);
	runBrowserHost();
} else runBrowserHost();

function runBrowserHost(): void {
	run(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'main/browser/index.ts'), ...rest]);
}

/** Passes Ctrl+C on and waits: the child has to save first. */
function run(command: string, args: readonly string[]): void {
	const child: ChildProcess = spawn(command, args, { stdio: 'inherit', cwd: root });
	passSignals(child);
	child.on('error', (error) => {
		console.error(`Countertalk could not be started: ${error.message}`);
		process.exit(1);
	});
	child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function passSignals(child: ChildProcess): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
}
