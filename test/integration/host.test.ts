// The short form of `npm run test:host`.
import { expect, test } from 'vitest';
import { fireAtHost } from '../host/drill.ts';

test('the browser host outlives 3,000 broken requests and handshakes and the end of its terminal, and its log stays small', async () => {
	const { exits, why, answers, logBytes, shots } = await fireAtHost(3000, 20261201);
	expect({ exits, why }).toEqual({ exits: 0, why: '' });
	expect(answers).toBe(true);
	expect(Object.values(shots).reduce((sum, n) => sum + n, 0)).toBe(3000);
	expect(logBytes).toBeLessThan(20_000);
}, 60_000);
