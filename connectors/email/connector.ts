// Email: any mailbox with IMAP and SMTP. It uses the sockets of imapflow and nodemailer, not ctx.fetch: imap.ts and smtp.ts say what
// follows from that. Facts, limits and what is not known: README.md beside this file.
import { uiText } from '../../contract/ui-text.ts';
import { defineConnector, hostOfMedia } from '../sdk/index.ts';
import { Credentials, hostsOf } from './account.ts';
import { open } from './attachment.ts';
import { check } from './check.ts';
import { listen } from './listen.ts';
import { redirect, signIn } from './microsoft.ts';
import { providers } from './providers.ts';
import { filesAllowed } from './reply-files.ts';
import { findReply, reply } from './send.ts';
import { streamsOf } from './streams.ts';
import { defaultTimeouts, type Timeouts } from './timeouts.ts';
import { openWhole } from './whole-mail.ts';

export const createEmail = (timeouts: Timeouts) =>
	defineConnector({
		manifest: {
			id: 'email',
			name: 'E-mail',
			kinds: ['email'],
			moderation: [],
			// We find a reply by its Message-ID in Sent. Where we find none, we ask the owner and never send again by ourselves.
			sendSafety: () => 'read-back',
			quotes: true,
			credentials: Credentials,
			hosts: hostsOf,
			files: () => filesAllowed,
			texts: {
				letter: '@',
				takes: uiText`about 2 minutes`,
				ways: { first: 'typed', signIn: uiText`Sign in with Microsoft`, typed: uiText`Use a password instead` },
				streams: { inbox: uiText`Incoming e-mails`, sent: uiText`Sent e-mails` },
				reads: [
					uiText`the e-mails in your inbox; none of them gets marked as read`,
					uiText`attachments, fetched only when you open them`,
					uiText`your own replies, including those you write in another mail program`,
				],
				cannot: [uiText`read other folders: e-mails that a filter moves out of the inbox don’t show up`],
				steps: [
					{ way: 'typed', text: uiText`Type your e-mail address. You’ll then see here what your provider asks for.` },
					...providers.map(({ help, url, domains }) => ({
						way: 'typed' as const,
						text: help,
						...(url ? { url } : {}),
						when: { field: 'address', endsWith: domains.map((domain) => `@${domain}`) },
					})),
					{
						way: 'typed',
						text: uiText`Type the mailbox password and press Connect. If Countertalk can’t find the servers, ask your provider for the names of its IMAP and SMTP servers and type them under “More settings”.`,
						when: {
							field: 'address',
							endsWith: providers.flatMap(({ domains }) => domains.map((domain) => `@${domain}`)),
							not: true,
						},
					},
					{
						way: 'typed',
						text: uiText`Is your own domain with Microsoft 365? Choose “Sign in with Microsoft”. With Google Workspace? Use an app password, and type imap.gmail.com and smtp.gmail.com under “More settings”.`,
						when: {
							field: 'address',
							endsWith: providers.flatMap(({ domains }) => domains.map((domain) => `@${domain}`)),
							not: true,
						},
					},
					{
						way: 'signIn',
						text: uiText`Microsoft lets an app in only if you register it yourself, which is just an entry in its list of apps. Open New registration, give it any name, and choose accounts “in any organizational directory and personal Microsoft accounts”.`,
						url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
					},
					{
						way: 'signIn',
						text: uiText`For the redirect address choose “Public client/native (mobile & desktop)” and enter exactly this. It brings you back to this computer. Press Register.`,
						copy: [redirect],
					},
					{ way: 'signIn', text: uiText`Copy the Application (client) ID it shows into the box here.` },
					{
						way: 'signIn',
						text: uiText`Press the button, sign in with this same address and accept what Microsoft asks. In a company, an administrator may have to allow it, and IMAP and SMTP AUTH must be switched on for the mailbox.`,
					},
				],
			},
		},
		signIn,
		streams: streamsOf(timeouts),
		check: (ctx) => check(ctx, timeouts),
		// Emails have no limit.
		count: () => [],
		reply: (ctx, target, answer) => reply(ctx, timeouts, target, answer),
		findReply: (ctx, target, answer) => findReply(ctx, timeouts, target, answer),
		open: (ctx, ref) => open(ctx, timeouts, ref),
		mediaHosts: (ref) => hostOfMedia(ref, 'picture'),
		openWhole: (ctx, target) => openWhole(ctx, timeouts, target),
		listen: (ctx, wake) => listen(ctx, timeouts, wake),
	});

export const email = createEmail(defaultTimeouts);
