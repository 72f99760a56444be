import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { savedCredentialsOf, savedSecretsFor } from './saved-credentials.ts';

const asks = {
	manifest: {
		credentials: z.object({
			server: z.string().meta({ title: 'Server' }),
			token: z.string().meta({ title: 'Access token', secret: true }),
			renewed: z.string().optional(),
		}),
	},
	signIn: {
		ask: z.object({
			clientId: z.string().meta({ title: 'Client ID' }),
			clientSecret: z.string().meta({ title: 'Client secret', secret: true }),
		}),
	},
};
const stored = {
	server: 'platform.example',
	token: 'canary-1',
	renewed: 'canary-2',
	clientId: '1234',
	clientSecret: 'canary-3',
	expiresAt: 5,
};

describe('what a reconnect need not ask again', () => {
	test('open values are returned, of secrets only their names', () => {
		const known = savedCredentialsOf(asks, stored);
		expect(known).toEqual({ typed: { server: 'platform.example', clientId: '1234' }, savedSecrets: ['clientSecret'] });
		expect(JSON.stringify(known)).not.toContain('canary');
	});

	test('a stored secret serves the sign-in in the browser; the refused token does not', () => {
		expect(savedSecretsFor(asks, stored)).toEqual({ clientSecret: 'canary-3' });
		expect(savedSecretsFor({ manifest: asks.manifest }, stored)).toEqual({});
	});

	test.each([[null], ['x'], [[1]], [{ clientId: 7 }]])(
		'nothing stored that makes sense (%j): nothing is known',
		(odd) => {
			expect(savedCredentialsOf(asks, odd)).toEqual({ typed: {}, savedSecrets: [] });
		},
	);
});
