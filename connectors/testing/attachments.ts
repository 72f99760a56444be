// Opens an attachment as the program does: with the account's sign-in on its own hosts, without it on media hosts.
import { createJob } from '../../main/sync/calls/ctx.ts';
import { createRedactor } from '../../main/sync/calls/redact.ts';
import type { AnyConnector, Json, Self } from '../sdk/sdk.ts';
import { createTestClock } from './clock.ts';
import { parseHere } from './parse-here.ts';

interface Opened {
	readonly response: Response;
	/** In order, and whether the sign-in was sent. */
	readonly calls: readonly { readonly url: string; readonly signedIn: boolean }[];
}

export async function openAttachment(
	connector: AnyConnector,
	given: {
		readonly creds: object;
		readonly self?: Self;
		readonly ref: Json;
		/** Responses by address. */
		readonly answer: (request: Request) => Response | Promise<Response>;
		readonly maxBytes?: number;
	},
): Promise<Opened> {
	const clock = createTestClock();
	const calls: { url: string; signedIn: boolean }[] = [];
	const fetch: typeof globalThis.fetch = async (input, init) => {
		const request = new Request(input instanceof URL ? input.href : input, init);
		calls.push({ url: request.url, signedIn: request.headers.has('authorization') || request.headers.has('cookie') });
		return given.answer(request);
	};
	const { ctx } = createJob({
		connector,
		deps: { clock, fetch, log: () => undefined, parse: parseHere },
		memory: { redactor: createRedactor(connector.manifest.credentials), clocks: new Map() },
		quota: { take: () => null, add: () => undefined },
		signal: new AbortController().signal,
		since: 0,
		self: given.self ?? null,
		creds: connector.manifest.credentials.parse(given.creds) as Record<string, unknown>,
		media: { hosts: connector.mediaHosts?.(given.ref) ?? [], maxBytes: given.maxBytes ?? 10 * 1_048_576 },
	});
	if (!connector.open) throw new Error(`${connector.manifest.name} opens nothing.`);
	return { response: await connector.open(ctx, given.ref), calls };
}
