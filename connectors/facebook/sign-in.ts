// Signing in with the shop's own Meta app. Meta has no public clients: the app's secret is asked for, used once for the exchange and not
// kept. Redirects to this computer are taken only while the app is in development mode, and only as "localhost".
import { z } from 'zod';
import { type Caller, exchange, read, version } from '../families/meta/call.ts';
import { Edge } from '../families/meta/edge.ts';
import { ConnectorError, type SignIn, tidyName, zId } from '../sdk/index.ts';
import { type Credentials, graph, site } from './api.ts';

const scopes = [
	'pages_show_list',
	'pages_read_engagement',
	'pages_read_user_content',
	'pages_manage_engagement',
	'pages_manage_metadata',
	'pages_messaging',
];

const Asked = z.object({
	appId: z
		.string()
		.regex(/^\d{5,25}$/, 'it is made of digits only')
		.meta({ title: 'App ID', description: 'On your app’s page: App settings → Basic.', examples: ['123456789012345'] }),
	appSecret: z
		.string()
		.min(1)
		.meta({ title: 'App secret', description: 'Beside it, after pressing Show. It is used once and not kept.', secret: true }),
	page: z.string().optional().meta({ title: 'Name of your Page', description: 'Only if you have several.' }),
});

const Token = z.object({ access_token: z.string().min(1) });
const Page = z.object({ id: zId, name: z.string(), access_token: z.string().min(1) });

export const signIn: SignIn<typeof Credentials, typeof Asked> = {
	ask: Asked,
	redirectHost: 'localhost',
	hosts: () => [new URL(graph.base).host],

	start: async (ctx, redirectUri) => {
		const url = new URL(`${site}/${version}/dialog/oauth`);
		url.search = new URLSearchParams({
			client_id: ctx.creds.appId,
			redirect_uri: redirectUri,
			response_type: 'code',
			scope: scopes.join(','),
		}).toString();
		return { url: url.href, keep: null };
	},

	finish: async (ctx, redirectUri, query) => {
		const code = query.get('code');
		if (!code)
			throw new ConnectorError(
				{ kind: 'auth' },
				query.get('error') === 'access_denied'
					? 'You did not allow it, so nothing was connected.'
					: 'Facebook sent no approval back. If it complained about the address, paste a token instead.',
			);
		const app = { client_id: ctx.creds.appId, client_secret: ctx.creds.appSecret };
		const caller = (token?: string): Caller => ({
			creds: token === undefined ? {} : { token },
			fetch: ctx.fetch,
			signal: ctx.signal,
			now: ctx.now,
			charge: ctx.charge,
		});
		const path = '/oauth/access_token';
		const first = await exchange(graph, caller(), path, Token, { ...app, redirect_uri: redirectUri, code });
		// Only what comes from a long-lived token does not end after an hour.
		const long = await exchange(graph, caller(), path, Token, {
			...app,
			grant_type: 'fb_exchange_token',
			fb_exchange_token: first.access_token,
		});
		const edge = await read(graph, caller(long.access_token), '/me/accounts', Edge, { fields: 'id,name,access_token', limit: '100' });
		const pages = (edge.data ?? []).flatMap((raw) => Page.safeParse(raw).data ?? []);
		const wanted = ctx.creds.page?.trim().toLowerCase();
		const fitting = wanted ? pages.filter(({ id, name }) => id === wanted || name.trim().toLowerCase() === wanted) : pages;
		const [page] = fitting;
		if (page && fitting.length === 1) return { token: page.access_token };
		const names = pages.map(({ name }) => `“${tidyName(name, '?')}”`).join(', ');
		throw new ConnectorError(
			{ kind: 'permission' },
			pages.length === 0
				? 'Facebook names no Page that you let this app see. Sign in again and tick your Page.'
				: `Which Page? Type its name: ${names}.`,
		);
	},
};
