// Pictures and files that lie at an address: read without the account's sign-in, which the address does not need and must not see.
import { ConnectorError } from './fault.ts';
import type { Ctx, Json } from './sdk.ts';

/** The host of an address in a ref (the ref itself, or one of its properties); [] for what is none. For Connector.mediaHosts. */
export function hostOfMedia(ref: Json, property?: string): string[] {
	const url = URL.parse(addressIn(ref, property) ?? '');
	return url?.protocol === 'https:' ? [url.host] : [];
}

/** The text at that place; undefined where there is none. */
export function addressIn(ref: Json, property?: string): string | undefined {
	const value =
		property === undefined
			? ref
			: typeof ref === 'object' && ref !== null && !Array.isArray(ref)
				? (ref as Record<string, Json>)[property]
				: undefined;
	return typeof value === 'string' && /^https?:\/\//.test(value) ? value : undefined;
}

/** Throws `gone` where no address is known. The answer is handed on as it is: the host judges it. */
export async function fetchMedia(
	ctx: Pick<Ctx<unknown>, 'fetch' | 'signal'>,
	address: string | undefined,
	from: string,
): Promise<Response> {
	if (address === undefined)
		throw new ConnectorError({ kind: 'gone' }, `${from} does not hand this out to programs. Open the message there.`);
	return ctx.fetch(address, { signal: ctx.signal });
}
