// The opposite of each point of Electron's security checklist: `npm run test:planted -- checklist`.
import type { Plant } from './plants.ts';

const tests = ['main/electron/checklist.test.ts'];
const plant = (point: number, name: string, file: string, find: string, put: string): Plant => ({
	area: 'security',
	name: `checklist ${point}: ${name}`,
	file,
	find,
	put,
	tests,
});
const security = 'main/electron/security.ts';

export const desktopPlants: readonly Plant[] = [
	plant(1, 'a page from the web is loaded', 'main/electron/scheme.ts', '}/index.html`', '}.example/index.html`'),
	plant(2, 'the page has Node', security, 'nodeIntegration: false', 'nodeIntegration: true'),
	plant(3, 'preload and page share a world', security, 'contextIsolation: true', 'contextIsolation: false'),
	plant(4, 'no sandbox', 'main/electron/app.ts', '	app.enableSandbox();\n', ''),
	plant(
		5,
		'the camera is granted',
		security,
		"Set(['clipboard-sanitized-write'])",
		"Set(['clipboard-sanitized-write', 'media'])",
	),
	plant(6, 'no web security', security, 'webSecurity: true', 'webSecurity: false'),
	plant(
		7,
		'scripts in the page run',
		'main/host/assets.ts',
		`"script-src 'self'"`,
		`"script-src 'self' 'unsafe-inline'"`,
	),
	plant(
		8,
		'insecure content runs',
		security,
		'allowRunningInsecureContent: false',
		'allowRunningInsecureContent: true',
	),
	plant(9, 'experimental features', security, 'experimentalFeatures: false', 'experimentalFeatures: true'),
	plant(
		10,
		'a feature of the engine',
		security,
		'		spellcheck: true,',
		"		spellcheck: true,\n		enableBlinkFeatures: 'ExecCommandInJavaScript',",
	),
	plant(11, 'webviews', security, 'webviewTag: false', 'webviewTag: true'),
	plant(
		12,
		'a webview attaches',
		security,
		"	contents.on('will-attach-webview', (event) => event.preventDefault());\n",
		'',
	),
	plant(
		13,
		'a redirect is followed',
		security,
		"	contents.on('will-redirect', (event) => event.preventDefault());\n",
		'',
	),
	plant(14, 'windows open', security, "action: 'deny'", "action: 'allow'"),
	plant(15, 'files open', 'main/electron/external.ts', "'mailto:']", "'mailto:', 'file:']"),
	plant(16, 'an old Electron', 'package.json', '"electron": "45.4.1"', '"electron": "40.0.0"'),
	plant(
		17,
		'any frame of the right origin may call',
		'main/electron/ipc-transport.ts',
		' || frame !== window.webContents.mainFrame',
		'',
	),
	plant(
		18,
		'the page comes from a file',
		'main/electron/window.ts',
		'window.loadURL(START_URL)',
		'window.loadFile(START_URL)',
	),
	plant(19, 'a fuse is on', 'electron-builder.yml', 'onlyLoadAppFromAsar: true', 'onlyLoadAppFromAsar: false'),
	plant(
		20,
		'Electron’s event reaches the page',
		'preload/index.ts',
		'listener(event, data);',
		'listener(event, _ ?? data);',
	),
	{
		area: 'security',
		name: 'checklist: the page may download',
		file: security,
		find: "	session.on('will-download', (event) => event.preventDefault());\n",
		put: '',
		tests: ['main/electron/security.test.ts'],
	},
	{
		area: 'security',
		name: 'checklist: the window goes before the page has saved',
		file: 'main/electron/save-screen.ts',
		find: '		event.preventDefault();\n',
		put: '',
		tests: ['main/electron/app.test.ts'],
	},
];
