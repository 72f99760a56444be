// The short form of `npm run test:teardown`.
import { expect, test } from 'vitest';
import { tearDown } from '../teardown/drill.ts';

test('threads of the store that are torn down in the middle of their work leave the program alone', async () => {
	expect(await Promise.all([tearDown(4, 1, 'exit'), tearDown(4, 2, 'terminate')])).toEqual([null, null]);
}, 300_000);
