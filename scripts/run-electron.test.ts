import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runElectron, whyItEnded } from './run-electron.ts';

test.each([
	[
		'electron: error while loading shared libraries: libnss3.so: cannot open shared object file',
		/lacks the library libnss3\.so/,
	],
	['FATAL:sandbox_host_linux.cc(41)] Check failed: . shutdown: Operation not permitted', /sandbox/],
	['The SUID sandbox helper binary was found, but is not configured correctly.', /sandbox/],
	['FATAL:zygote_host_impl_linux.cc] No usable sandbox!', /sandbox/],
	['ERROR:ozone_platform_x11.cc(250)] Missing X server or $DISPLAY', /no display/],
	["version `GLIBC_2.38' not found (required by electron)", /too old/],
	['Segmentation fault', /what it said is above/],
])('%s', (said, why) => {
	expect(whyItEnded(said)).toMatch(why);
});

const run = async (script: string) => {
	const folder = mkdtempSync(join(tmpdir(), 'countertalk-binary-'));
	const path = join(folder, 'electron');
	writeFileSync(path, `#!/bin/sh\n${script}\n`);
	chmodSync(path, 0o755);
	try {
		return await runElectron(path, [], () => undefined);
	} finally {
		rmSync(folder, { recursive: true });
	}
};

test.skipIf(process.platform === 'win32')(
	'a binary that dies at once says why; one whose window was open just ends',
	async () => {
		expect(await run("echo 'x: error while loading shared libraries: libgbm.so.1: no' >&2; exit 127")).toEqual({
			why: expect.stringContaining('libgbm.so.1'),
		});
		expect(await run('kill -SEGV $$')).toMatchObject({ why: expect.stringContaining('ended before') });
		expect(await run('echo "Countertalk is open."; exit 3')).toEqual({ code: 3 });
		expect(await run('exit 0')).toEqual({ code: 0 });
		expect(await runElectron('/nowhere/electron', [], () => undefined)).toMatchObject({
			why: expect.stringContaining('ENOENT'),
		});
	},
);
