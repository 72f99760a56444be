// The large providers: their servers, what they do by themselves, and where to make an app password. Found by the address, or by the
// typed server (an own domain with Google or Fastmail). Facts and what is not known: README.md.

import { type UiText, uiText } from '../../contract/ui-text.ts';

export interface Provider {
	readonly name: string;
	readonly domains: readonly string[];
	readonly imap: string;
	readonly smtp: string;
	/** The SMTP server for own domains, if it is another one. */
	readonly ownDomainSmtp?: string;
	/** Files sent email into Sent by itself, so we must not. Where we do not know, we look first. */
	readonly filesSent?: true;
	/** Accepts no password from a program, only OAuth. */
	readonly demandsOAuth?: true;
	/** What to do, for the connect screen and after a refused password. */
	readonly help: UiText;
	readonly url?: string;
}

export const providers: readonly Provider[] = [
	{
		name: 'Gmail',
		domains: ['gmail.com', 'googlemail.com'],
		imap: 'imap.gmail.com:993',
		smtp: 'smtp.gmail.com:465',
		filesSent: true,
		help: uiText`Gmail and Google Workspace: switch on 2-Step Verification, then make an app password and paste it here instead of your own password.`,
		url: 'https://myaccount.google.com/apppasswords',
	},
	{
		name: 'Outlook',
		domains: [
			'outlook.com',
			'outlook.de',
			'outlook.fr',
			'hotmail.com',
			'hotmail.de',
			'hotmail.co.uk',
			'live.com',
			'live.de',
			'msn.com',
		],
		imap: 'outlook.office365.com:993',
		smtp: 'smtp-mail.outlook.com:587',
		ownDomainSmtp: 'smtp.office365.com:587',
		filesSent: true,
		demandsOAuth: true,
		help: uiText`Outlook.com, Hotmail, Live and Microsoft 365 no longer accept passwords from apps: choose “Sign in with Microsoft”.`,
	},
	{
		name: 'iCloud',
		domains: ['icloud.com', 'me.com', 'mac.com'],
		imap: 'imap.mail.me.com:993',
		smtp: 'smtp.mail.me.com:587',
		help: uiText`iCloud: sign in to your Apple Account, choose Sign-In and Security → App-Specific Passwords, make one and paste it here.`,
		url: 'https://account.apple.com/account/manage',
	},
	{
		name: 'Yahoo',
		domains: ['yahoo.com', 'yahoo.de', 'yahoo.co.uk', 'yahoo.fr', 'ymail.com', 'rocketmail.com'],
		imap: 'imap.mail.yahoo.com:993',
		smtp: 'smtp.mail.yahoo.com:465',
		help: uiText`Yahoo: open Account security → Generate app password, and paste it here.`,
		url: 'https://login.yahoo.com/account/security',
	},
	{
		name: 'AOL',
		domains: ['aol.com', 'aol.de'],
		imap: 'imap.aol.com:993',
		smtp: 'smtp.aol.com:465',
		help: uiText`AOL: open Account security → Generate app password, and paste it here.`,
		url: 'https://login.aol.com/account/security',
	},
	{
		name: 'GMX',
		domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
		imap: 'imap.gmx.net:993',
		smtp: 'mail.gmx.net:465',
		help: uiText`GMX: switch on “POP3/IMAP” in Settings → POP3/IMAP Retrieval. With two-factor sign-in, make an application password too.`,
		url: 'https://www.gmx.net/',
	},
	{
		name: 'GMX',
		domains: ['gmx.com', 'gmx.us', 'gmx.co.uk', 'mail.com', 'email.com'],
		imap: 'imap.gmx.com:993',
		smtp: 'mail.gmx.com:465',
		help: uiText`GMX: switch on “POP3/IMAP” in Settings → POP3/IMAP. With two-factor sign-in, make an application password too.`,
		url: 'https://www.gmx.com/',
	},
	{
		name: 'WEB.DE',
		domains: ['web.de'],
		imap: 'imap.web.de:993',
		smtp: 'smtp.web.de:587',
		help: uiText`WEB.DE: switch on “POP3/IMAP” in Settings → POP3/IMAP Abruf. With two-factor sign-in, make an application password too.`,
		url: 'https://web.de/',
	},
	{
		name: 'Fastmail',
		domains: ['fastmail.com', 'fastmail.fm'],
		imap: 'imap.fastmail.com:993',
		smtp: 'smtp.fastmail.com:465',
		help: uiText`Fastmail: open Settings → Privacy & Security → Manage app passwords, make one for mail and paste it here.`,
		url: 'https://app.fastmail.com/settings/security',
	},
	{
		name: 'Zoho',
		domains: ['zoho.com', 'zohomail.com'],
		imap: 'imap.zoho.com:993',
		smtp: 'smtp.zoho.com:465',
		help: uiText`Zoho Mail: switch on IMAP in Settings → Mail Accounts, then make an application-specific password and paste it here.`,
		url: 'https://accounts.zoho.com/home#security/app_password',
	},
	{
		name: 'Zoho',
		domains: ['zoho.eu', 'zohomail.eu'],
		imap: 'imap.zoho.eu:993',
		smtp: 'smtp.zoho.eu:465',
		help: uiText`Zoho Mail: switch on IMAP in Settings → Mail Accounts, then make an application-specific password and paste it here.`,
		url: 'https://accounts.zoho.eu/home#security/app_password',
	},
	{
		name: 'T-Online',
		domains: ['t-online.de', 'magenta.de'],
		imap: 'secureimap.t-online.de:993',
		smtp: 'securesmtp.t-online.de:465',
		help: uiText`T-Online: set a password for mail programs in the customer centre and paste it here.`,
		url: 'https://account.idm.telekom.com/account-manager/',
	},
	{
		name: 'mailbox.org',
		domains: ['mailbox.org'],
		imap: 'imap.mailbox.org:993',
		smtp: 'smtp.mailbox.org:465',
		help: uiText`mailbox.org: use your own password, or an application password if two-factor sign-in is on.`,
	},
	{
		name: 'Posteo',
		domains: ['posteo.de', 'posteo.net', 'posteo.eu'],
		imap: 'posteo.de:993',
		smtp: 'posteo.de:465',
		help: uiText`Posteo: use your own password.`,
	},
];

/** Issues tokens for Microsoft's mail. */
export const microsoftHost = 'login.microsoftonline.com';

/** Email at Microsoft, also with an own domain (Microsoft 365), which has another SMTP server than Outlook.com. */
export function microsoftAt(domain: string): Provider | undefined {
	const outlook = providers.find(({ demandsOAuth }) => demandsOAuth);
	return (
		outlook &&
		(outlook.domains.includes(domain)
			? outlook
			: { ...outlook, name: 'Microsoft', smtp: outlook.ownDomainSmtp ?? outlook.smtp })
	);
}

export function providerOf(domain: string, typedImap: string): Provider | undefined {
	if (typedImap === '') return providers.find(({ domains }) => domains.includes(domain));
	const host = typedImap.toLowerCase().replace(/:\d+$/, '');
	return providers.find(({ imap }) => imap.replace(/:\d+$/, '') === host);
}
