// What the owner types, and what we derive from it: the servers, how to connect to them, what the provider does by itself.

import { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, fieldMeta } from '../sdk/index.ts';
import { isFreemail } from './freemail.ts';
import { microsoftAt, microsoftHost, type Provider, providerOf } from './providers.ts';

/** The result of a sign-in with Microsoft. Times in ms epoch. */
export const OAuthGrant = z.object({
	accessToken: z.string().min(1),
	refreshToken: z.string().min(1),
	expiresAt: z.number(),
});
export type OAuthGrant = z.output<typeof OAuthGrant>;

/** A typed password, or a sign-in in the browser (`clientId` and `grant`) where the provider accepts no password. */
export const Credentials = z.object({
	address: z
		.string()
		.trim()
		.toLowerCase()
		.max(320)
		.meta(fieldMeta({ title: uiText`E-mail address`, examples: ['hello@birchlane.example'] })),
	password: z
		.string()
		.min(1)
		.max(1000)
		.optional()
		.meta(
			fieldMeta({
				title: uiText`Password`,
				description: uiText`Your mailbox password, or an app password if your provider asks for one: see the steps.`,
				secret: true,
				required: true,
			}),
		),
	name: z
		.string()
		.trim()
		.max(200)
		.optional()
		.meta(fieldMeta({ title: uiText`Name that customers see`, examples: ['Birch Lane Bakery'], rare: true })),
	imap: z
		.string()
		.trim()
		.max(300)
		.optional()
		.meta(
			fieldMeta({
				title: uiText`Incoming mail server (IMAP)`,
				description: uiText`Only if we can’t find it.`,
				examples: ['imap.birchlane.example'],
				rare: true,
			}),
		),
	smtp: z
		.string()
		.trim()
		.max(300)
		.optional()
		.meta(
			fieldMeta({
				title: uiText`Outgoing mail server (SMTP)`,
				description: uiText`Only if we can’t find it.`,
				examples: ['smtp.birchlane.example'],
				rare: true,
			}),
		),
	user: z
		.string()
		.trim()
		.max(320)
		.optional()
		.meta(
			fieldMeta({ title: uiText`User name`, description: uiText`Only if it’s not the e-mail address.`, rare: true }),
		),
	clientId: z.string().min(1).max(200).optional(),
	grant: OAuthGrant.optional().meta({ secret: true }),
});
export type Credentials = z.output<typeof Credentials>;

/** `tls`: from the first byte, by STARTTLS (required, never "if possible"), or none: only for a server on this computer. */
interface Server {
	readonly host: string;
	readonly port: number;
	readonly tls: 'at-once' | 'starttls' | 'none';
}

export interface Account {
	readonly address: string;
	readonly domain: string;
	/** Where everybody is of the shop; null at a provider where anybody can have a mailbox. */
	readonly ownDomain: string | null;
	readonly name: string;
	readonly user: string;
	readonly imap: Server;
	readonly smtp: Server;
	readonly provider: Provider | undefined;
	/** Signed in with Microsoft: a token instead of a password. */
	readonly hasGrant: boolean;
}

const Address = /^[^\s@<>"(),:;[\]\\]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;

/** Throws `auth` for what cannot be an account. */
export function accountOf(creds: Credentials): Account {
	const domain = Address.exec(creds.address)?.[1];
	if (!domain)
		throw new ConnectorError({ kind: 'auth' }, uiText`This doesn’t look like an e-mail address.`, { field: 'address' });
	const hasGrant = creds.grant !== undefined;
	const provider = hasGrant ? microsoftAt(domain) : providerOf(domain, creds.imap ?? '');
	return {
		address: creds.address,
		domain,
		ownDomain: isFreemail(domain) ? null : domain,
		name: creds.name ?? '',
		user: creds.user || creds.address,
		imap: serverOf(creds.imap || provider?.imap || `imap.${domain}:993`, 993, 'imap'),
		smtp: serverOf(creds.smtp || provider?.smtp || `smtp.${domain}:465`, 465, 'smtp'),
		provider,
		hasGrant,
	};
}

/** Never sends a password to a provider that accepts none. */
export function refuseWithoutGrant({ provider, hasGrant }: Account): void {
	if (provider?.demandsOAuth && !hasGrant)
		throw new ConnectorError({ kind: 'auth' }, provider.help, { field: 'address' });
}

const onThisComputer = /^(localhost|127(\.\d{1,3}){3})$/;

function serverOf(typed: string, usual: number, field: 'imap' | 'smtp'): Server {
	const match = /^(?:imaps?:\/\/|smtps?:\/\/)?([a-z0-9.-]+)(?::(\d{1,5}))?\/?$/.exec(typed.toLowerCase());
	const host = match?.[1];
	const port = match?.[2] ? Number(match[2]) : usual;
	if (!host || port < 1 || port > 65_535)
		throw new ConnectorError(
			{ kind: 'auth' },
			uiText`Write the server like “imap.example.com”, or with its port like “imap.example.com:993”.`,
			{ field },
		);
	const tls = port === 993 || port === 465 ? 'at-once' : onThisComputer.test(host) ? 'none' : 'starttls';
	return { host, port, tls };
}

/** For the manifest: never throws; [] where the typed values are not valid. */
export function hostsOf(creds: Credentials): readonly string[] {
	try {
		const { imap, smtp, hasGrant } = accountOf(creds);
		return [...new Set([imap, smtp].map(({ host, port }) => `${host}:${port}`)), ...(hasGrant ? [microsoftHost] : [])];
	} catch {
		return [];
	}
}
