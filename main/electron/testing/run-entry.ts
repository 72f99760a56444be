// Runs Electron's entry under Node, with the fake Electron behind `import 'electron'`. As in Electron, `ready` comes only once the entry has been
// evaluated: an entry that waits for it at its top level leaves nothing to do, and Node ends with 13 (unsettled top-level await).
// Prints one line of JSON: what was asked of Electron, and what came of it.
import { registerHooks } from 'node:module';
import { fakeElectron } from './fake-electron.ts';

const evaluated = Promise.withResolvers<void>();
const fake = fakeElectron({ ready: evaluated.promise });
Object.assign(globalThis, { fakeElectronParts: fake.electron });
const names = Object.keys(fake.electron).join(', ');
const source = `export default globalThis.fakeElectronParts; export const { ${names} } = globalThis.fakeElectronParts;`;
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'electron'
			? { url: 'fake:electron', format: 'module', shortCircuit: true }
			: next(specifier, context),
	load: (url, context, next) =>
		url === 'fake:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context),
});

await import(process.argv[2] ?? '');
evaluated.resolve();
const outcome = await fake.opened.then(
	(window) => ({ loaded: window.loaded }),
	(error: Error) => ({ failed: error.message }),
);
// Whatever follows in the same turn (a dialog is followed by the exit).
await new Promise((resolve) => setImmediate(resolve));
process.stdout.write(JSON.stringify({ ...outcome, userData: fake.paths.get('userData'), log: fake.log }), () =>
	process.exit(0),
);
