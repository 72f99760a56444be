// The packed program: what lies in its asar and beside it, and that it runs from there. The asar is unpacked into a folder of its name, far from the
// project: a file or a package that was not packed is not found. docs/DESKTOP.md says what that does not show.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractAll } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { electronOrStandIn, pack } from '../../../scripts/package/pack.ts';
import { breaches, findAsar, maxAsarBytes, packedFiles } from '../../../scripts/package/packed-files.ts';
import { readBundled, writePaperwork } from '../../../scripts/package/paperwork.ts';
import { countCaughtMutant } from '../../helpers/property.ts';
import { inbox, openSample } from '../pages/inbox.ts';
import { noChromium } from '../test-app.ts';
import { kill, launchDesktop } from './launch.ts';

const root = join(import.meta.dirname, '../../..');
let base = '';
let asar = '';

// The builds are there: npm test makes them first. electron-builder of Linux needs no tools of its own for a folder.
describe.skipIf(process.platform !== 'linux')('the packed program', () => {
	beforeAll(async () => {
		base = mkdtempSync(join(tmpdir(), 'countertalk-packed-'));
		await writePaperwork(root, join(root, 'out'));
		const electron = electronOrStandIn(root, join(base, 'electron'));
		const output = join(base, 'dist');
		expect(pack({ root, args: ['--dir'], output, electron: electron.path, quiet: true })).toBe(0);
		asar = findAsar(output);
	});
	afterAll(() => rmSync(base, { recursive: true, force: true }));

	test('its asar holds only what runs, all of it, in 12 MB', () => {
		const { files, bytes } = packedFiles(asar);
		console.log(`the asar: ${files.length} files, ${(bytes / 1_000_000).toFixed(1)} MB`);
		expect(breaches(files)).toEqual([]);
		const worse = [
			[...files, { path: 'node_modules/electron/index.js', bytes: 1 }],
			[...files, { path: 'out/main/index.js.map', bytes: 1 }],
			[...files, { path: 'out/packages/main.json', bytes: 1 }],
			files.filter(({ path }) => path !== 'out/main/parse-worker.js'),
			[...files, { path: 'out/renderer/assets/large.js', bytes: maxAsarBytes }],
		];
		for (const one of worse) {
			expect(breaches(one)).toHaveLength(1);
			countCaughtMutant();
		}
	});

	test('the fuses in its binary are those of electron-builder.yml', async () => {
		const wire = await getCurrentFuseWire(join(dirname(asar), '../countertalk'));
		expect({
			runAsNode: wire[FuseV1Options.RunAsNode],
			options: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
			inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
			cookies: wire[FuseV1Options.EnableCookieEncryption],
			integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
			onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
			files: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
		}).toEqual({
			runAsNode: FuseState.DISABLE,
			options: FuseState.DISABLE,
			inspect: FuseState.DISABLE,
			cookies: FuseState.ENABLE,
			integrity: FuseState.ENABLE,
			onlyAsar: FuseState.ENABLE,
			files: FuseState.DISABLE,
		});
	});

	test('licences and the bill of materials lie beside it, and name everything that is bundled', () => {
		const beside = (name: string): string => readFileSync(join(dirname(asar), name), 'utf8');
		const licences = beside('THIRD-PARTY-LICENCES.txt');
		const { components } = JSON.parse(beside('countertalk.cdx.json')) as {
			components: { purl: string; licenses: unknown[] }[];
		};
		const bundled = readBundled(root, join(root, 'out'));
		expect(bundled.map(({ name }) => name)).toEqual(expect.arrayContaining(['react', 'zod', 'imapflow']));
		for (const { name, version } of bundled) {
			expect(licences).toContain(`${name} ${version} (`);
			expect(components.map(({ purl }) => decodeURIComponent(purl))).toContain(`pkg:npm/${name}@${version}`);
		}
		expect(components.map(({ purl }) => purl)).toContain('pkg:npm/electron@45.4.1');
		expect(components.every((one) => one.licenses.length > 0)).toBe(true);
		expect(beside('LICENSE.txt')).toContain('MIT');
		for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
			expect(existsSync(join(dirname(asar), '..', name)), name).toBe(true);
	});

	test.skipIf(noChromium)('it runs from there: screen, preload, workers and SQLite are found', async () => {
		const unpacked = join(base, 'Program Files ü', 'resources', 'app.asar');
		extractAll(asar, unpacked);
		const folder = join(base, 'data');
		const app = await launchDesktop({ folder, program: unpacked });
		try {
			const screen = await openSample(await app.firstWindow());
			await screen.open('Dana Kim');
			expect(existsSync(join(folder, 'sample/sample.db'))).toBe(true);
		} finally {
			await kill(app);
		}
		const again = await launchDesktop({ folder, program: unpacked });
		try {
			await inbox(await again.firstWindow()).open('Dana Kim');
		} finally {
			await kill(again);
		}
	});
});
