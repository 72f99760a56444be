// One job of one account against loopback servers.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ConnectorError, type Parse } from '../../../connectors/sdk/index.ts';
import { systemClock } from '../../clock.ts';
import { type AnyConnector, type CtxParts, createJob, type Job } from '../calls/ctx.ts';
import { createRedactor } from '../calls/redact.ts';

/** For jobs that meet nothing to parse. */
export const parsesNothing: Parse = async (name) => {
	throw new Error(`Nothing is to be parsed here: ${name}`);
};

export const secret = 'canary-token-1234567890';

export interface JobHarness {
	/** Where the connector may call; tests add to it. */
	readonly hosts: string[];
	readonly logs: string[];
	readonly job: (some?: Partial<CtxParts>) => Job;
	/** A well-behaved server, allowed. */
	readonly serve: (handle: Parameters<typeof createServer>[1]) => Promise<URL>;
	readonly close: () => void;
}

export function makeJobHarness(): JobHarness {
	const hosts: string[] = [];
	const logs: string[] = [];
	const open: Server[] = [];
	const connector = {
		manifest: {
			id: 'fake-platform',
			name: 'Fake platform',
			kinds: ['comment'],
			moderation: [],
			sendSafety: () => 'read-back',
			credentials: z.object({
				server: z.string().meta({ title: 'Server' }),
				token: z.string().meta({ title: 'Token', secret: true }),
			}),
			hosts: () => hosts,
			texts: { letter: 'F', reads: [], cannot: [], steps: [] },
		},
		streams: [],
		check: async () => ({ externalId: '1', displayName: 'Fake platform' }),
		count: () => [],
	} satisfies AnyConnector;
	return {
		hosts,
		logs,
		job: (some = {}) =>
			createJob({
				connector,
				deps: {
					clock: systemClock,
					fetch,
					log: (message, data) => logs.push(`${message} ${JSON.stringify(data ?? {})}`),
					parse: parsesNothing,
				},
				memory: { redactor: createRedactor(connector.manifest.credentials), clocks: new Map() },
				quota: { take: () => null, add: () => undefined },
				signal: new AbortController().signal,
				since: 0,
				self: null,
				creds: { server: 'platform.example', token: secret },
				...some,
			}),
		serve: async (handle) => {
			const made = createServer(handle);
			open.push(made);
			await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
			const url = new URL(`http://127.0.0.1:${(made.address() as AddressInfo).port}/`);
			hosts.push(url.host);
			return url;
		},
		close: () => {
			for (const one of open) one.close();
		},
	};
}

/** The ConnectorError it fails with; anything else fails the test. */
export async function connectorErrorOf(doing: Promise<unknown>): Promise<ConnectorError> {
	const error = await doing.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof ConnectorError)) throw new Error(`Expected a ConnectorError, got ${String(error)}`);
	return error;
}
