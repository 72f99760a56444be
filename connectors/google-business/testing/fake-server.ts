// Two places on Google in memory: their reviews, Google's sign-in, and the refusals of the three APIs.

import { type FakeGoogle, fakeGoogle } from '../../families/google/testing/fake-google.ts';
import type { TestClock } from '../../testing/clock.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { hosts, scope } from '../api.ts';

interface StoredReview {
	readonly name: string;
	readonly place: string;
	readonly reviewer: { readonly displayName: string; readonly isAnonymous: boolean };
	readonly stars: string;
	readonly comment: string | null;
	readonly at: number;
	readonly updated: number;
	readonly reply: {
		readonly comment: string;
		readonly at: number;
		readonly state: string | null;
		readonly violation?: string;
		/** Google names its state only. */
		readonly isBare?: boolean;
	} | null;
	readonly media?: readonly object[];
}
export interface Shape {
	/** The project was never approved: its quota is 0. */
	notGranted?: boolean;
	notSwitchedOn?: boolean;
	noPlaces?: boolean;
	onePlace?: boolean;
	notVerified?: boolean;
	/** Page tokens of another generation are refused. */
	tokens?: number;
}
export interface FakeBusiness extends FakeServer {
	readonly google: FakeGoogle;
	readonly shape: Shape;
	readonly review: (review: Partial<StoredReview>) => string;
	readonly change: (name: string, change: Partial<StoredReview>) => void;
}

const main = 'accounts/111/locations/222';
export const branch = 'accounts/111/locations/333';

/** A google.rpc.Status. */
const refuse = (status: number, word: string, details: readonly object[] = [], message = word): Response =>
	Response.json({ error: { code: status, message, status: word, details } }, { status });
const words: Record<number, string> = {
	400: 'INVALID_ARGUMENT',
	401: 'UNAUTHENTICATED',
	403: 'PERMISSION_DENIED',
	404: 'NOT_FOUND',
	429: 'RESOURCE_EXHAUSTED',
};
const info = (reason: string, metadata: object = {}) => [
	{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata },
];

export function fakeBusiness(clock: TestClock, shape: Shape = {}): FakeBusiness {
	const google = fakeGoogle(clock, scope);
	const reviews = new Map<string, StoredReview>();
	const published: { externalId: string; text: string; parentId: string }[] = [];
	let made = 0;
	let broken = 0;

	const review = (given: Partial<StoredReview>): string => {
		const place = given.place ?? main;
		const name = `${place}/reviews/AbFv${String(++made).padStart(5, '0')}`;
		const at = given.at ?? clock.now();
		reviews.set(name, {
			place,
			reviewer: { displayName: 'Ann B', isAnonymous: false },
			stars: 'FOUR',
			comment: 'Nice shop',
			updated: at,
			reply: null,
			...given,
			name,
			at,
		});
		return name;
	};
	const change = (name: string, more: Partial<StoredReview>) => {
		const one = reviews.get(name);
		if (one) reviews.set(name, { ...one, ...more });
	};

	const replyJson = ({ comment, at, state, violation, isBare }: NonNullable<StoredReview['reply']>) => ({
		...(!isBare && { comment, updateTime: new Date(at).toISOString() }),
		...(state && { reviewReplyState: state }),
		...(violation && { policyViolation: { type: violation } }),
	});
	const reviewJson = (one: StoredReview) => ({
		name: one.name,
		reviewId: one.name.split('/').at(-1),
		reviewer: {
			...one.reviewer,
			...(!one.reviewer.isAnonymous && { profilePhotoUrl: 'https://lh3.googleusercontent.com/x' }),
		},
		starRating: one.stars,
		...(one.comment !== null && { comment: one.comment }),
		createTime: new Date(one.at).toISOString().replace('.000Z', 'Z'),
		updateTime: new Date(one.updated).toISOString().replace('Z', '000Z'),
		...(one.reply && { reviewReply: replyJson(one.reply) }),
		...(one.media && { reviewMediaItems: one.media }),
		reviewReplyUrl: `https://business.google.com/reviews/${made}`,
	});

	function list(place: string, query: URLSearchParams): Response {
		if (place !== main && place !== branch) return refuse(404, 'NOT_FOUND');
		if (shape.notVerified) return refuse(400, 'FAILED_PRECONDITION');
		const foreign = [...query.keys()].find((name) => !['pageSize', 'pageToken', 'orderBy'].includes(name));
		const size = Number(query.get('pageSize') ?? 50);
		const order = query.get('orderBy') ?? 'updateTime desc';
		if (foreign || !(size >= 1 && size <= 50) || order !== 'updateTime desc') return refuse(400, 'INVALID_ARGUMENT');
		const all = [...reviews.values()].filter((one) => one.place === place);
		const isBefore = (a: { updated: number; name: string }, b: { updated: number; name: string }) =>
			b.updated - a.updated || (a.name < b.name ? 1 : -1);
		let rest = all.toSorted(isBefore);
		const token = query.get('pageToken');
		if (token !== null) {
			const [updated, name, of] = Buffer.from(token, 'base64url').toString().split('|');
			if (!name || of !== String(shape.tokens ?? 0)) return refuse(400, 'INVALID_ARGUMENT');
			rest = rest.filter((one) => one.name !== name && isBefore({ updated: Number(updated), name }, one) < 0);
		}
		const page = rest.slice(0, size);
		const last = page.at(-1);
		const json: unknown[] = page.map(reviewJson);
		if (place === main && size > 1)
			for (; broken > 0; broken--) json.push({ name: `${main}/reviews/broken`, createTime: 'yesterday' });
		if (json.length === 0) return Response.json({});
		return Response.json({
			reviews: json,
			averageRating: 4.6,
			totalReviewCount: all.length,
			...(rest.length > size &&
				last && {
					nextPageToken: Buffer.from(`${last.updated}|${last.name}|${shape.tokens ?? 0}`).toString('base64url'),
				}),
		});
	}

	async function onReply(request: Request, one: StoredReview): Promise<Response> {
		if (request.method === 'DELETE') {
			if (!one.reply) return refuse(404, 'NOT_FOUND');
			change(one.name, { reply: null });
			return Response.json({});
		}
		if (request.method !== 'PUT') return refuse(404, 'NOT_FOUND');
		const { comment, ...more } = (await request.json()) as Record<string, unknown>;
		if (typeof comment !== 'string' || comment.trim() === '' || Object.keys(more).length > 0)
			return refuse(400, 'INVALID_ARGUMENT');
		if (Buffer.byteLength(comment) > 4096) return refuse(400, 'INVALID_ARGUMENT', [], 'The reply is too long.');
		// The same reply again changes nothing.
		if (one.reply?.comment !== comment) {
			change(one.name, { reply: { comment, at: clock.now(), state: 'PENDING' } });
			published.push({ externalId: `${one.name}/reply`, text: comment, parentId: one.name });
		}
		const now = reviews.get(one.name)?.reply;
		return now ? Response.json(replyJson(now)) : refuse(500, 'INTERNAL');
	}

	async function answer(request: Request): Promise<Response> {
		const url = new URL(request.url);
		if (url.host === 'oauth2.googleapis.com') return google.answer(request);
		if (!google.allows(request)) return refuse(401, 'UNAUTHENTICATED');
		if (shape.notSwitchedOn) return refuse(403, 'PERMISSION_DENIED', info('SERVICE_DISABLED'));
		if (shape.notGranted)
			return refuse(429, 'RESOURCE_EXHAUSTED', info('RATE_LIMIT_EXCEEDED', { quota_limit_value: '0' }));
		const path = decodeURI(url.pathname).slice(1);
		if (url.host === hosts.accounts && path === 'v1/accounts' && request.method === 'GET')
			return url.searchParams.has('pageToken')
				? Response.json({ accounts: [{ name: 'accounts/112', accountName: 'Nothing here', type: 'LOCATION_GROUP' }] })
				: Response.json({
						accounts: [{ name: 'accounts/111', accountName: 'Rosa', type: 'PERSONAL' }],
						nextPageToken: 'more',
					});
		if (url.host === hosts.places && request.method === 'GET') {
			if (!url.searchParams.get('readMask')) return refuse(400, 'INVALID_ARGUMENT');
			if (path !== 'v1/accounts/111/locations' || shape.noPlaces) return Response.json({});
			return Response.json({
				locations: [
					{ name: 'locations/222', title: 'Rosa’s Bakery' },
					...(shape.onePlace ? [] : [{ name: 'locations/333', title: 'Rosa at the Station' }]),
				],
			});
		}
		if (url.host !== hosts.reviews) return refuse(404, 'NOT_FOUND');
		const [, place = '', tail] = /^v4\/(accounts\/\d+\/locations\/\d+)\/reviews(?:\/(.+))?$/.exec(path) ?? [];
		if (tail === undefined) return request.method === 'GET' ? list(place, url.searchParams) : refuse(404, 'NOT_FOUND');
		const one = reviews.get(`${place}/reviews/${tail.split('/')[0]}`);
		if (!one) return refuse(404, 'NOT_FOUND');
		if (tail.endsWith('/reply')) return onReply(request, one);
		return request.method === 'GET' ? Response.json(reviewJson(one)) : refuse(404, 'NOT_FOUND');
	}

	const fakeServer = createFakeServer(
		{
			answer,
			isWrite: (method, url) => method !== 'GET' && method !== 'HEAD' && url.host !== 'oauth2.googleapis.com',
			dialect: (status) => refuse(status, words[status] ?? 'INTERNAL'),
			addItem: (said) => {
				if (said.own && said.parentId !== undefined) {
					change(said.parentId, { reply: { comment: said.text, at: said.at ?? clock.now(), state: 'APPROVED' } });
					return `${said.parentId}/reply`;
				}
				return review({
					comment: said.text,
					...(said.at !== undefined && { at: said.at }),
					...(said.by && { reviewer: { displayName: said.by.name, isAnonymous: false } }),
				});
			},
			editItem: (name, comment) => change(name, { comment, updated: clock.now() }),
			deleteItem: (id) => {
				if (id.endsWith('/reply')) change(id.slice(0, -6), { reply: null });
				else reviews.delete(id);
			},
			addBroken: () => void broken++,
			find: (id) => {
				const one = reviews.get(id.replace(/\/reply$/, ''));
				const isReply = id.endsWith('/reply');
				const text = isReply ? one?.reply?.comment : (one?.comment ?? '');
				if (!one || text === undefined) return { text: '', audience: 'public', own: isReply, deleted: true };
				return { text, audience: 'public', own: isReply, ...(isReply && { parentId: one.name }) };
			},
			published: () => published,
		},
		clock,
	);
	return { ...fakeServer, google, shape, review, change };
}
