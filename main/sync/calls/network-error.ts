// Decides from an error of the network whether the request can have left this computer. A reply that may have arrived is never sent again by itself, so
// only what surely ended before the first byte counts as "not sent". Node's fetch throws a TypeError whose cause has the code, several of them
// where a name has several addresses; Chromium's errors are named in their message.
import { type UiText, uiText } from '../../../contract/ui-text.ts';

export type NetworkProblem = 'name' | 'refused' | 'connect' | 'secure' | 'broken';

interface NetworkError {
	readonly what: NetworkProblem;
	/** Surely nothing of the request has left. */
	readonly before: boolean;
	/** For the log. */
	readonly code: string;
}

interface Coded {
	readonly code?: unknown;
	readonly syscall?: unknown;
	readonly message?: unknown;
	readonly cause?: unknown;
	readonly errors?: unknown;
}

/** Leaves of the chain of causes: what the sockets said. */
function leaves(error: unknown, depth = 0): readonly Coded[] {
	if (typeof error !== 'object' || error === null || depth > 6) return [];
	const { errors, cause } = error as Coded;
	if (Array.isArray(errors) && errors.length > 0) return errors.flatMap((inner) => leaves(inner, depth + 1));
	return cause === undefined ? [error as Coded] : leaves(cause, depth + 1);
}

// Certificate verdicts come before any byte of HTTP; so do these ends of a TLS handshake. Other ERR_SSL_ codes may come later.
const certificate =
	/^(CERT_|CRL_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$)/;
const handshake =
	/^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|PACKET_LENGTH_TOO_LONG|(SSL|TLS|SSL\/TLS)(V[0-9]+)?_(ALERT_)?(HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL))$/;
const cutHandshake = 'before secure TLS connection was established';

/**
 * As Chromium names them (net/base/net_error_list.h), in the desktop program. Only what surely ends before the first byte of the request; a proxy that
 * opens no tunnel has sent nothing on.
 */
const chromium: readonly (readonly [RegExp, NetworkProblem])[] = [
	[/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_[A-Z_]+|INTERNET_DISCONNECTED)$/, 'name'],
	[/^ERR_CONNECTION_REFUSED$/, 'refused'],
	[
		/^ERR_(CONNECTION_FAILED|CONNECTION_TIMED_OUT|ADDRESS_INVALID|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|MANDATORY_PROXY_CONFIGURATION_FAILED|NO_SUPPORTED_PROXIES|PROXY_CERTIFICATE_INVALID)$/,
		'connect',
	],
	[
		/^ERR_(CERT_[A-Z_]+|CERTIFICATE_TRANSPARENCY_REQUIRED|SSL_VERSION_OR_CIPHER_MISMATCH|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN)$/,
		'secure',
	],
];

function classify({ code: raw, syscall, message }: Coded): NetworkError {
	const named = typeof message === 'string' ? /^net::(ERR_[A-Z0-9_]+)/.exec(message)?.[1] : undefined;
	if (named !== undefined) {
		const before = chromium.find(([names]) => names.test(named));
		return { what: before?.[1] ?? 'broken', before: before !== undefined, code: named };
	}
	const code = typeof raw === 'string' ? raw : 'unknown';
	if (syscall === 'getaddrinfo' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
		return { what: 'name', before: true, code };
	if (code === 'ECONNREFUSED') return { what: 'refused', before: true, code };
	if (code === 'UND_ERR_CONNECT_TIMEOUT' || syscall === 'connect') return { what: 'connect', before: true, code };
	if (certificate.test(code) || handshake.test(code)) return { what: 'secure', before: true, code };
	if (typeof message === 'string' && message.includes(cutHandshake)) return { what: 'secure', before: true, code };
	return { what: 'broken', before: false, code };
}

export function readNetworkError(error: unknown): NetworkError {
	const all = leaves(error).map(classify);
	const after = all.find((one) => !one.before);
	return after ?? all[0] ?? { what: 'broken', before: false, code: 'unknown' };
}

/** One sentence for the owner: what happened. `host` as they know it. */
export function sentenceOf(what: NetworkProblem, host: string): UiText {
	switch (what) {
		case 'name':
			return uiText`We cannot find a server called ${host}. Is the internet on, and is the name spelled right?`;
		case 'refused':
			return uiText`${host} does not take calls at the moment.`;
		case 'connect':
			return uiText`${host} cannot be reached.`;
		case 'secure':
			return uiText`${host} cannot prove that it is who it says, so nothing was sent there.`;
		case 'broken':
			return uiText`The line to ${host} broke off.`;
	}
}
