// E-mail: any mailbox with IMAP and SMTP. Its sockets are its libraries' (imapflow, nodemailer), not ctx.fetch: what that means is at
// the top of imap.ts and smtp.ts. Facts, limits and what is not known: README.md beside this file.
import { defineConnector } from '../sdk/index.ts';
import { Credentials, hostsOf } from './account.ts';
import { open } from './attachment.ts';
import { check } from './check.ts';
import { listen } from './listen.ts';
import { type Patience, usualPatience } from './patience.ts';
import { providers } from './providers.ts';
import { findReply, reply } from './send.ts';
import { streamsOf } from './streams.ts';

export const createEmail = (patience: Patience) =>
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
			words: {
				letter: '@',
				streams: { inbox: 'Incoming mails', sent: 'Sent mails' },
				reads: [
					'the mails in your inbox, with the names of what is attached; none is marked as read',
					'your own answers, also those you write in another mail program',
				],
				cannot: [
					'read other folders: what a filter moves out of the inbox is not seen',
					'sign in with Microsoft (Outlook.com, Hotmail, Microsoft 365): they take no password from programs any more',
					'send attachments',
				],
				steps: [
					{ text: 'Type your address and your password. The large providers want an app password instead of your own:' },
					...providers
						.filter(({ name }, i) => providers.findIndex((other) => other.name === name) === i)
						.map(({ help, url }) => ({ text: help, ...(url ? { url } : {}) })),
					{
						text: 'Mail at another provider or at your own domain: ask there for the names of the IMAP and SMTP servers and type them too.',
					},
				],
			},
		},
		streams: streamsOf(patience),
		check: (ctx) => check(ctx, patience),
		// A mail may be as long as it likes.
		count: () => [],
		reply: (ctx, target, answer) => reply(ctx, patience, target, answer),
		findReply: (ctx, target, answer) => findReply(ctx, patience, target, answer),
		open: (ctx, ref) => open(ctx, patience, ref),
		listen: (ctx, wake) => listen(ctx, patience, wake),
	});

export const email = createEmail(usualPatience);
