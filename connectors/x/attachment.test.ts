import { expect, test } from 'vitest';
import { openAttachment } from '../testing/index.ts';
import { x } from './connector.ts';

const creds = {
	clientId: 'client',
	accessToken: 'canary-4711',
	refreshToken: 'canary-4712',
	expiresAt: 4_000_000_000_000,
};

test('a picture is read where X keeps pictures, without the sign-in and outside the bill', async () => {
	const ref = 'https://pbs.twimg.com/media/A.jpg';
	const { response, calls } = await openAttachment(x, { creds, ref, answer: () => new Response('picture') });
	expect(await response.text()).toBe('picture');
	expect(calls).toEqual([{ url: ref, signedIn: false }]);
});

test.each(['https://ton.twitter.com/dm/1/2/a.jpg', '3_1234', 'https://evil.example/a.jpg'])(
	'%s is not to be had from here',
	async (ref) => {
		await expect(openAttachment(x, { creds, ref, answer: () => new Response('no') })).rejects.toMatchObject({
			fault: { kind: 'gone' },
		});
	},
);
