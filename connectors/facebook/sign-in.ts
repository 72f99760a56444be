// Signing in with the shop's own Meta app. Meta has no public clients: we ask for the app's secret, use it once for the exchange and do not
// store it. Meta redirects to this computer only while the app is in development mode, and only to "localhost".

import { z } from 'zod';
import { uiText, uiTextId } from '../../contract/ui-text.ts';
import { type Caller, exchange, read, version } from '../families/meta/call.ts';
import { Edge } from '../families/meta/edge.ts';
import { ConnectorError, fieldMeta, type SignIn, tidyName, zId } from '../sdk/index.ts';
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
		.regex(/^\d{5,25}$/, uiTextId`it is made of digits only`)
		.meta(
			fieldMeta({
				title: uiText`App ID`,
				description: uiText`On your app’s page under App settings → Basic.`,
				examples: ['123456789012345'],
			}),
		),
	appSecret: z
		.string()
		.min(1)
		.meta(
			fieldMeta({
				title: uiText`App secret`,
				description: uiText`Next to the App ID: press Show. We use it once and don’t save it.`,
				secret: true,
			}),
		),
	page: z
		.string()
		.optional()
		.meta(fieldMeta({ title: uiText`Name of your Page`, description: uiText`Only if you have several.` })),
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
					? uiText`You didn’t allow access, so nothing was connected.`
					: uiText`Facebook sent no approval back. If it complained about the address, paste a token instead.`,
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
		// Page tokens made from a long-lived token do not expire after an hour.
		const long = await exchange(graph, caller(), path, Token, {
			...app,
			grant_type: 'fb_exchange_token',
			fb_exchange_token: first.access_token,
		});
		const edge = await read(graph, caller(long.access_token), '/me/accounts', Edge, {
			fields: 'id,name,access_token',
			limit: '100',
		});
		const pages = (edge.data ?? []).flatMap((raw) => Page.safeParse(raw).data ?? []);
		const wanted = ctx.creds.page?.trim().toLowerCase();
		const fitting = wanted
			? pages.filter(({ id, name }) => id === wanted || name.trim().toLowerCase() === wanted)
			: pages;
		const [page] = fitting;
		if (page && fitting.length === 1) return { token: page.access_token };
		const names = pages.map(({ name }) => `“${tidyName(name, '?')}”`);
		throw new ConnectorError(
			{ kind: 'permission' },
			pages.length === 0
				? uiText`Facebook showed us no Page. Sign in again and tick your Page.`
				: uiText`You have several Pages. Type the name of the one you want: ${{ list: names }}.`,
		);
	},
};
