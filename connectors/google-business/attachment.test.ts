import { expect, test } from 'vitest';
import { openAttachment } from '../testing/index.ts';
import { googleBusiness } from './connector.ts';

const creds = {
	clientId: 'client',
	clientSecret: 'canary-4711',
	accessToken: 'canary-4712',
	refreshToken: 'canary-4713',
	expiresAt: 4e12,
};

test('reads a review’s picture without the sign-in, from Google’s hosts only', async () => {
	const ref = { url: 'https://lh3.googleusercontent.com/p/A=s300' };
	const { response, calls } = await openAttachment(googleBusiness, {
		creds,
		ref,
		answer: () => new Response('picture'),
	});
	expect(await response.text()).toBe('picture');
	expect(calls).toEqual([{ url: ref.url, signedIn: false }]);
	const answer = () => new Response('no');
	await expect(
		openAttachment(googleBusiness, { creds, ref: { url: 'https://evil.example/a' }, answer }),
	).rejects.toThrow(/Nothing was sent/);
	await expect(openAttachment(googleBusiness, { creds, ref: {}, answer })).rejects.toMatchObject({
		fault: { kind: 'gone' },
	});
});
