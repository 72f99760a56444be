import { expect, test } from 'vitest';
import { renameFile } from './sync-files.ts';

const held = (code: string, times: number) => {
	const waited: number[] = [];
	let tries = 0;
	const rename = () => {
		tries += 1;
		if (tries <= times) throw Object.assign(new Error(code), { code });
	};
	const run = (platform: NodeJS.Platform) =>
		renameFile('a', 'b', { platform, rename, wait: (ms) => void waited.push(ms) });
	return { run, waited, tries: () => tries };
};

test.each(['EPERM', 'EACCES', 'EBUSY'])('Windows: a file that is held (%s) is renamed a moment later', (code) => {
	const { run, waited, tries } = held(code, 3);
	run('win32');
	expect([tries(), waited]).toEqual([4, [10, 20, 40]]);
});

test('one that is held for longer fails with what the system said; so does any other failure, at once', () => {
	const long = held('EPERM', 99);
	expect(() => long.run('win32')).toThrow('EPERM');
	expect(long.waited.reduce((sum, ms) => sum + ms, 0)).toBe(1300);
	const full = held('ENOSPC', 99);
	expect(() => full.run('win32')).toThrow('ENOSPC');
	const denied = held('EACCES', 99);
	expect(() => denied.run('linux')).toThrow('EACCES');
	expect([full.tries(), denied.tries()]).toEqual([1, 1]);
});
