// The fake server's sessions: access tokens are valid for two hours, refresh tokens once.
import type { TestClock } from '../../testing/clock.ts';
import { shopDid, shopHandle } from './fake-server-state.ts';

export const serviceOrigin = 'https://bsky.example';
export const pdsOrigin = 'https://pds.example';
const lifetime = 2 * 3_600_000;

export const refuse = (status: number, error: string, message = error, headers: Record<string, string> = {}) =>
	Response.json({ error, message }, { status, headers });

export function createSessions(clock: TestClock, password: string) {
	const access = new Map<string, number>();
	const refresh = new Set<string>();
	let made = 0;

	const didDoc = {
		'@context': ['https://www.w3.org/ns/did/v1'],
		id: shopDid,
		service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: pdsOrigin }],
	};
	const about = {
		handle: shopHandle,
		did: shopDid,
		didDoc,
		email: 'shop@example.test',
		emailConfirmed: true,
		active: true,
	};
	function open(): Response {
		const [accessJwt, refreshJwt] = [`access-${++made}-of-the-shop`, `refresh-${made}-of-the-shop`];
		access.set(accessJwt, clock.now() + lifetime);
		refresh.add(refreshJwt);
		return Response.json({ accessJwt, refreshJwt, ...about });
	}
	const bearer = (request: Request) => /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';

	return {
		/** All tokens of the shop's program expire now. */
		expire: () => {
			for (const token of access.keys()) access.set(token, 0);
		},
		/** Another program uses the refresh token. */
		rotate: () => refresh.clear(),
		/** null = a valid session. */
		check: (request: Request): Response | null => {
			const token = bearer(request);
			if (token === '') return refuse(401, 'AuthMissing', 'Authentication Required');
			const until = access.get(token);
			if (until === undefined) return refuse(400, 'InvalidToken', 'Token could not be verified');
			return until <= clock.now() ? refuse(400, 'ExpiredToken', 'Token has expired') : null;
		},
		answer: async (request: Request, nsid: string): Promise<Response | null> => {
			if (nsid === 'com.atproto.server.createSession') {
				if (!request.headers.get('content-type')?.startsWith('application/json'))
					return refuse(400, 'InvalidRequest', 'Request encoding is wrong');
				const body = (await request.json()) as { identifier?: string; password?: string };
				const known = body.identifier === shopHandle || body.identifier === shopDid;
				return known && body.password === password
					? open()
					: refuse(401, 'AuthenticationRequired', 'Invalid identifier or password');
			}
			if (nsid === 'com.atproto.server.refreshSession') {
				if ((await request.text()) !== '')
					return refuse(400, 'InvalidRequest', 'A request body was provided when none was expected');
				if (!refresh.delete(bearer(request))) return refuse(400, 'ExpiredToken', 'Token has been revoked');
				return open();
			}
			return null;
		},
		about: () => Response.json(about),
	};
}
export type Sessions = ReturnType<typeof createSessions>;
