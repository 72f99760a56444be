// Finds the places whose reviews this sign-in may read.

import type { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import type { GoogleCredentials } from '../families/google/google.ts';
import { ConnectorError, type Ctx, parseEach, type Self, tidyName } from '../sdk/index.ts';
import { Account, Location, listAccounts, listLocations, listReviews } from './api.ts';
import type { Facts } from './map.ts';

const maxPages = 10;

export async function check(ctx: Ctx<GoogleCredentials>): Promise<Self> {
	const accounts = await all('accounts', Account, async (token) => {
		const { accounts, nextPageToken } = await listAccounts(ctx, token);
		return { raw: accounts, next: nextPageToken };
	});
	const places: Facts['places'] = [];
	for (const { name: account } of accounts) {
		const locations = await all('locations', Location, async (token) => {
			const { locations, nextPageToken } = await listLocations(ctx, account, token);
			return { raw: locations, next: nextPageToken };
		});
		places.push(
			...locations.map(({ name, title }) => ({
				name: `${account}/${name}`,
				title: tidyName(title ?? '', 'Your shop'),
			})),
		);
	}
	const [first] = accounts;
	const [place] = places;
	if (!first || !place)
		throw new ConnectorError(
			{ kind: 'permission' },
			uiText`This Google account manages no Business Profile. Connect again and choose the account that does.`,
		);
	// A project may list places without access to their reviews, so we check that now.
	await listReviews(ctx, place.name, null, 1);
	const facts: Facts = { places };
	const { consentUntil } = ctx.creds;
	return {
		externalId: first.name,
		displayName: places.length === 1 ? place.title : `${place.title} and ${places.length - 1} more`,
		facts,
		...(consentUntil === undefined ? {} : { expiresAt: consentUntil }),
	};
}

async function all<Shape extends z.ZodType>(
	where: string,
	shape: Shape,
	ask: (
		token: string | undefined,
	) => Promise<{ readonly raw: readonly unknown[] | null | undefined; readonly next: string | null | undefined }>,
) {
	const found: z.output<Shape>[] = [];
	let token: string | undefined;
	for (let page = 0; page < maxPages; page++) {
		const { raw, next } = await ask(token);
		found.push(...parseEach(shape, raw ?? [], where).values);
		if (!next) break;
		token = next;
	}
	return found;
}
