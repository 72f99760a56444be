// The server of an account. Owners type "m.example", "https://m.example/home" or "@me@m.example"; all mean one origin.
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError } from '../sdk/index.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The origin of a typed server; https, but plain http on this computer itself. Throws `rejected` when it is not an address. */
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
	uiText`“${typed.trim().slice(0, 80)}” is not the name of a server. Enter the part of your address after the second @, like mastodon.social.`;

export const hostOf = (typed: string): string => new URL(serverOrigin(typed)).host;

/** The full address, the same for a person on every server: local accounts come without a domain, so their server's is added. */
export const addressOf = (acct: string, localDomain: string): string =>
	(acct.includes('@') ? acct : `${acct}@${localDomain}`).toLowerCase();
