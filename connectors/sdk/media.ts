// Files at a public address. They are fetched without the account's sign-in, which another host must not see.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError } from './fault.ts';
import type { Ctx, Json } from './sdk.ts';

/** The host of an address in a ref (the ref itself, or one of its properties); [] for what is none. For Connector.mediaHosts. */
export function hostOfMedia(ref: Json, property?: string): string[] {
	const url = URL.parse(addressIn(ref, property) ?? '');
	return url?.protocol === 'https:' ? [url.host] : [];
}

/** The http(s) address in a ref; undefined where there is none. */
export function addressIn(ref: Json, property?: string): string | undefined {
	const value =
		property === undefined
			? ref
			: typeof ref === 'object' && ref !== null && !Array.isArray(ref)
				? (ref as Record<string, Json>)[property]
				: undefined;
	return typeof value === 'string' && /^https?:\/\//.test(value) ? value : undefined;
}

/** Throws `gone` where no address is known. The host checks the response. */
export async function fetchMedia(
	ctx: Pick<Ctx<unknown>, 'fetch' | 'signal'>,
	address: string | undefined,
	from: string,
): Promise<Response> {
	if (address === undefined)
		throw new ConnectorError(
			{ kind: 'gone' },
			uiText`${from} doesn’t give this file to apps. Open the message there to see it.`,
		);
	return ctx.fetch(address, { signal: ctx.signal });
}
