// The short form of `npm run test:rewind`: data that goes back in time sends nothing twice.
import { expect, test, vi } from 'vitest';
import { rewindOnce, rewinds } from '../rewind/drill.ts';

vi.setConfig({ testTimeout: 60_000 });

test.each(rewinds)(
	'put back: %s. What waited in the copy and has gone out since does not go out again',
	async (what) => {
		const result = await rewindOnce(what, 9);
		expect(result.waitedInCopy).toBeGreaterThan(0);
		expect(result).toMatchObject({ sentTwice: 0, lost: 0, isTold: true });
	},
);
