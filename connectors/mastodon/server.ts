// Where an account lives. Owners type "m.example", "https://m.example/home" or "@me@m.example"; all mean one origin.
import { ConnectorError } from '../sdk/index.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The origin of a typed server; https, but plain http on this computer itself. Throws `rejected` in words when it is no address. */
export function serverOrigin(typed: string): string {
	const address = typed.trim().replace(/^@?[^@/\s]+@/, '');
	try {
		const url = new URL(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
		const local = loopback.test(url.hostname);
		if (url.username || url.password) throw new TypeError('credentials in the address');
		if (url.protocol === 'https:' || (url.protocol === 'http:' && local)) {
			if (local || /^[^.]+(\.[^.]+)+$/.test(url.hostname)) return url.origin;
		}
	} catch (cause) {
		throw new ConnectorError({ kind: 'rejected' }, noServer(typed), { cause });
	}
	throw new ConnectorError({ kind: 'rejected' }, noServer(typed));
}

const noServer = (typed: string) =>
	`“${typed.trim().slice(0, 80)}” is not the name of a server. It looks like mastodon.social: the part after the second @ of your address.`;

export const hostOf = (typed: string): string => new URL(serverOrigin(typed)).host;

/** Equal for the same person wherever we meet them: local accounts come without a domain, so their server's is added. */
export const addressOf = (acct: string, localDomain: string): string =>
	(acct.includes('@') ? acct : `${acct}@${localDomain}`).toLowerCase();
