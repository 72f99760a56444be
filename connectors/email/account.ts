// What the owner types, and what follows from it: which servers, how they are reached, what the provider does by itself.
import { z } from 'zod';
import { ConnectorError } from '../sdk/index.ts';
import { type Provider, providerOf } from './providers.ts';

export const Credentials = z.object({
	address: z.string().trim().toLowerCase().max(320).meta({ title: 'E-mail address' }),
	password: z.string().min(1).max(1000).meta({ title: 'Password, or app password where your provider has them', secret: true }),
	name: z.string().trim().max(200).optional().meta({ title: 'Name that customers see (may stay empty)' }),
	imap: z.string().trim().max(300).optional().meta({ title: 'Server for reading, IMAP (only where we do not know it)' }),
	smtp: z.string().trim().max(300).optional().meta({ title: 'Server for sending, SMTP (only where we do not know it)' }),
	user: z.string().trim().max(320).optional().meta({ title: 'User name (only where it is not the address)' }),
});
export type Credentials = z.output<typeof Credentials>;

/** `tls`: from the first byte, by STARTTLS (demanded, never "if possible"), or none: only for a server on this very computer. */
export interface Server {
	readonly host: string;
	readonly port: number;
	readonly tls: 'at-once' | 'starttls' | 'none';
}

export interface Account {
	readonly address: string;
	readonly domain: string;
	readonly name: string;
	readonly user: string;
	readonly imap: Server;
	readonly smtp: Server;
	readonly provider: Provider | undefined;
}

const Address = /^[^\s@<>"(),:;[\]\\]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;

/** Throws `auth` with a sentence for what cannot be an account. */
export function accountOf(creds: Credentials): Account {
	const domain = Address.exec(creds.address)?.[1];
	if (!domain) throw new ConnectorError({ kind: 'auth' }, 'This does not look like an e-mail address.');
	const provider = providerOf(domain, creds.imap ?? '');
	return {
		address: creds.address,
		domain,
		name: creds.name ?? '',
		user: creds.user || creds.address,
		imap: serverOf(creds.imap || provider?.imap || `imap.${domain}:993`, 993),
		smtp: serverOf(creds.smtp || provider?.smtp || `smtp.${domain}:465`, 465),
		provider,
	};
}

const onThisComputer = /^(localhost|127(\.\d{1,3}){3})$/;

function serverOf(typed: string, usual: number): Server {
	const match = /^(?:imaps?:\/\/|smtps?:\/\/)?([a-z0-9.-]+)(?::(\d{1,5}))?\/?$/.exec(typed.toLowerCase());
	const host = match?.[1];
	const port = match?.[2] ? Number(match[2]) : usual;
	if (!host || port < 1 || port > 65_535)
		throw new ConnectorError(
			{ kind: 'auth' },
			'The server is written like “imap.example.com”, or with its port like “imap.example.com:993”.',
		);
	const tls = port === 993 || port === 465 ? 'at-once' : onThisComputer.test(host) ? 'none' : 'starttls';
	return { host, port, tls };
}

/** For the manifest: never throws; nothing typed that makes sense means no host at all. */
export function hostsOf(creds: Credentials): readonly string[] {
	try {
		const { imap, smtp } = accountOf(creds);
		return [...new Set([imap, smtp].map(({ host, port }) => `${host}:${port}`))];
	} catch {
		return [];
	}
}
