// E-mail: any mailbox with IMAP and SMTP. Its sockets are its libraries' (imapflow, nodemailer), not ctx.fetch: what that means is at
// the top of imap.ts and smtp.ts. Facts, limits and what is not known: README.md beside this file.
import { defineConnector } from '../sdk/index.ts';
import { Credentials, hostsOf } from './account.ts';
import { open } from './attachment.ts';
import { check } from './check.ts';
import { listen } from './listen.ts';
import { redirect, signIn } from './microsoft.ts';
import { providers } from './providers.ts';
import { findReply, reply } from './send.ts';
import { streamsOf } from './streams.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';

export const createEmail = (timeouts: Timeouts) =>
	defineConnector({
		manifest: {
			id: 'email',
			name: 'E-mail',
			kinds: ['email'],
			moderation: [],
			// Found by its Message-ID in Sent; where nothing is found the owner is asked, it is never sent again by itself.
			sendSafety: () => 'read-back',
			credentials: Credentials,
			hosts: hostsOf,
			texts: {
				letter: '@',
				takes: 'about 2 minutes',
				ways: { first: 'typed', signIn: 'Sign in with Microsoft', typed: 'Use a password instead' },
				streams: { inbox: 'Incoming mails', sent: 'Sent mails' },
				reads: [
					'the mails in your inbox; none is marked as read',
					'what is attached, fetched only when you ask for it',
					'your own answers, also those you write in another mail program',
				],
				cannot: ['read other folders: what a filter moves out of the inbox is not seen', 'send attachments'],
				steps: [
					{ way: 'typed', text: 'Type your e-mail address. What your provider wants is then said here.' },
					...providers.map(({ help, url, domains }) => ({
						way: 'typed' as const,
						text: help,
						...(url ? { url } : {}),
						when: { field: 'address', endsWith: domains.map((domain) => `@${domain}`) },
					})),
					{
						way: 'typed',
						text: 'Type the password of the mailbox and press Connect. If Countertalk does not find the servers, ask your provider for the names of its IMAP and SMTP servers and type them under “More settings”.',
						when: { field: 'address', endsWith: providers.flatMap(({ domains }) => domains.map((domain) => `@${domain}`)), not: true },
					},
					{
						way: 'typed',
						text: 'Mail of your own domain at Microsoft 365: choose “Sign in with Microsoft”. At Google Workspace: use an app password, and type imap.gmail.com and smtp.gmail.com under “More settings”.',
						when: { field: 'address', endsWith: providers.flatMap(({ domains }) => domains.map((domain) => `@${domain}`)), not: true },
					},
					{
						way: 'signIn',
						text: 'Microsoft lets a program in through a registration of your own, which is only an entry in its list of programs. Open New registration, with any name, and choose accounts “in any organizational directory and personal Microsoft accounts”.',
						url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
					},
					{
						way: 'signIn',
						text: 'As redirect address choose “Public client/native (mobile & desktop)” and enter exactly this. By it Microsoft sends you back to this computer. Press Register.',
						copy: [redirect],
					},
					{ way: 'signIn', text: 'Copy the Application (client) ID that it shows into the box here.' },
					{
						way: 'signIn',
						text: 'Press the button, sign in with this very address and accept what is asked. In a company, an administrator may have to allow it, and IMAP and SMTP AUTH have to be switched on for the mailbox.',
					},
				],
			},
		},
		signIn,
		streams: streamsOf(timeouts),
		check: (ctx) => check(ctx, timeouts),
		// A mail may be as long as it likes.
		count: () => [],
		reply: (ctx, target, answer) => reply(ctx, timeouts, target, answer),
		findReply: (ctx, target, answer) => findReply(ctx, timeouts, target, answer),
		open: (ctx, ref) => open(ctx, timeouts, ref),
		listen: (ctx, wake) => listen(ctx, timeouts, wake),
	});

export const email = createEmail(defaultTimeouts);
