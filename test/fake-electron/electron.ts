#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
// In the place of Electron's binary: `electron.ts [switches] FOLDER [arguments]` runs the program that FOLDER/package.json names. The switches are
// those that Playwright's Electron driver gives to the real one, so one story runs on both.

import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const given = process.argv.slice(2);
const at = given.findIndex((arg) => !arg.startsWith('-'));
const folder = resolve(given[at] ?? '.');
const switches = given.slice(0, at === -1 ? undefined : at);

// `import 'electron'` and `require('electron')` both find the fake.
const api = new URL('./electron-api.ts', import.meta.url).href;
registerHooks({
	resolve: (specifier, context, next) =>
		specifier === 'electron' ? { url: api, shortCircuit: true } : next(specifier, context),
});
// What stands behind the internet in a story. NODE_OPTIONS cannot bring it: Playwright's driver takes that away.
if (process.env.FAKE_ELECTRON_IMPORT) await import(process.env.FAKE_ELECTRON_IMPORT);

const { app, launch } = await import('./parts/app.ts');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
app.begin({ folder, name: manifest.productName ?? manifest.name ?? 'Electron', version: manifest.version ?? '0.0.0' });
for (const one of switches) {
	const [, name = '', value = ''] = /^--([^=]+)=?(.*)$/.exec(one) ?? [];
	app.commandLine.appendSwitch(name, value);
}
process.argv = [process.execPath, ...given];
// Says "Debugger listening on ws://…", as Electron does.
if (app.commandLine.hasSwitch('inspect'))
	inspector.open(Number(app.commandLine.getSwitchValue('inspect')), '127.0.0.1');

// An entry that waits for `ready` at its top level is never evaluated, so nothing after this line happens: Electron then hangs with its process
// alive. Here nothing is left to wait for, and Node ends with 13. Source: docs/tutorial/esm.md of Electron, electron/electron#40719.
await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href);
await launch();
