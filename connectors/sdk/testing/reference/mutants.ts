// Connectors as people break them. Each must fail the case named for it: that is what makes the suite's yes worth something.
import type { z } from 'zod';
import { ConnectorError } from '../../fault.ts';
import type { Connector, Ctx, Item, Page, Stream } from '../../sdk.ts';
import type { CaseNumber } from '../rig.ts';
import { reference } from './connector.ts';

type Reference = typeof reference;
type Creds = Reference extends Connector<infer C extends z.ZodObject> ? z.output<C> : never;
type Cursor = { readonly after: number; readonly before?: number };
type Feed = Stream<Creds, Cursor>;

export interface Mutant {
	readonly name: string;
	readonly failsCase: CaseNumber;
	readonly make: () => Reference;
}

const feed = reference.streams[0] as Feed;
const polls = (poll: (ctx: Ctx<Creds>, cursor: Cursor | null) => Promise<Page<Cursor>>, change: Partial<Feed> = {}): Reference => ({
	...reference,
	streams: [{ ...feed, ...change, poll }],
});
const pages = (change: (page: Page<Cursor>, cursor: Cursor | null) => Page<Cursor>): Reference =>
	polls(async (ctx, cursor) => change(await feed.poll(ctx, cursor), cursor));
const sends = (reply: NonNullable<Reference['reply']>): Reference => ({ ...reference, reply });
const send = reference.reply as NonNullable<Reference['reply']>;

export const mutants: readonly Mutant[] = [
	{
		name: 'leaves the token unmarked',
		failsCase: 1,
		make: () => {
			const { credentials } = reference.manifest;
			const open = credentials.extend({ token: credentials.shape.token.meta({ title: 'Token', secret: false }) });
			return { ...reference, manifest: { ...reference.manifest, credentials: open } };
		},
	},
	{
		name: 'takes a wrong token for trouble of the platform',
		failsCase: 2,
		make: () => ({
			...reference,
			check: async (ctx) => {
				try {
					return await reference.check(ctx);
				} catch (cause) {
					throw new ConnectorError({ kind: 'transient' }, 'Something went wrong.', { cause });
				}
			},
		}),
	},
	{
		name: 'takes the shop for a customer',
		failsCase: 3,
		make: () =>
			pages((page) => ({ ...page, items: page.items.map((item): Item => ({ ...item, author: { ...item.author, isShop: false } })) })),
	},
	{
		name: 'never says that it is through',
		failsCase: 4,
		make: () => pages((page) => ({ ...page, more: true })),
	},
	{
		name: 'keeps something in the cursor that no database keeps',
		failsCase: 5,
		make: () => pages((page) => ({ ...page, next: { ...page.next, after: page.next.after + 0.5 } })),
	},
	{
		name: 'gives ids by the hour of reading',
		failsCase: 6,
		make: () => {
			let reading = 0;
			return pages((page) => {
				reading++;
				return { ...page, items: page.items.map((item) => ({ ...item, externalId: `${item.externalId}#${reading}` })) };
			});
		},
	},
	{
		name: 'has its cursor off by one',
		failsCase: 7,
		make: () => pages((page, cursor) => (cursor?.before ? page : { ...page, next: { after: page.next.after + 1 } })),
	},
	{
		name: 'drops what has the timestamp of the last one read',
		failsCase: 7,
		make: () => {
			let last = 0;
			return pages((page, cursor) => {
				const items = cursor?.before ? page.items : page.items.filter((item) => item.createdAt > last);
				last = Math.max(last, ...page.items.map((item) => item.createdAt));
				return { ...page, items };
			});
		},
	},
	{
		name: 'remembers in memory where it was, instead of in the cursor',
		failsCase: 8,
		make: () => {
			let place: Cursor | null = null;
			return polls(async (ctx, cursor) => {
				const from = cursor?.before !== undefined && place?.before !== undefined ? place : cursor;
				const page = await feed.poll(ctx, from);
				place = cursor?.before !== undefined ? page.next : (page.behind?.[0] ?? null);
				return page;
			});
		},
	},
	{
		name: 'deletes unseen',
		failsCase: 9,
		make: () => {
			const standing = (items: readonly Item[]) => items.filter((item) => item.standing !== 'deleted');
			return {
				...pages((page) => ({ ...page, items: standing(page.items) })),
				look: async (ctx, target) => standing((await reference.look?.(ctx, target)) ?? []),
			};
		},
	},
	{
		name: 'takes 403 for a lost sign-in',
		failsCase: 10,
		make: () =>
			polls(async (ctx, cursor) => {
				try {
					return await feed.poll(ctx, cursor);
				} catch (error) {
					if (error instanceof ConnectorError && error.fault.kind === 'permission')
						throw new ConnectorError({ kind: 'auth' }, 'Sign in again.');
					throw error;
				}
			}),
	},
	{
		name: 'takes a web page for an empty list',
		failsCase: 10,
		make: () =>
			polls(async (ctx, cursor) => {
				try {
					return await feed.poll(ctx, cursor);
				} catch (error) {
					if (error instanceof ConnectorError && error.fault.kind === 'drift')
						return { items: [], next: cursor ?? { after: 0 }, more: false };
					throw error;
				}
			}),
	},
	{
		name: 'ignores abort: answers with an empty page',
		failsCase: 11,
		make: () =>
			polls(async (ctx, cursor) => {
				try {
					return await feed.poll(ctx, cursor);
				} catch (error) {
					if (ctx.signal.aborted) return { items: [], next: cursor ?? { after: 0 }, more: false };
					throw error;
				}
			}),
	},
	{
		name: 'logs the token',
		failsCase: 12,
		make: () =>
			polls(async (ctx, cursor) => {
				ctx.log('polling', { url: `https://${ctx.creds.server}/v1/changes?access_token=${ctx.creds.token}` });
				return feed.poll(ctx, cursor);
			}),
	},
	{
		name: 'puts the token into an error',
		failsCase: 12,
		make: () =>
			polls(async (ctx, cursor) => {
				try {
					return await feed.poll(ctx, cursor);
				} catch (cause) {
					if (!(cause instanceof ConnectorError)) throw cause;
					throw new ConnectorError(cause.fault, cause.message, { cause: new Error(`GET with Bearer ${ctx.creds.token}`) });
				}
			}),
	},
	{
		name: 'calls a foreign host',
		failsCase: 12,
		make: () =>
			polls(async (ctx, cursor) => {
				await ctx.fetch('https://statistics.example/hit').catch(() => undefined);
				return feed.poll(ctx, cursor);
			}),
	},
	{
		name: 'goes around the guard with a fetch of its own',
		failsCase: 12,
		make: () =>
			polls(async (ctx, cursor) => {
				await globalThis.fetch(`https://${ctx.creds.server}/v1/me`).catch(() => undefined);
				return feed.poll(ctx, cursor);
			}),
	},
	{
		name: 'retries an unsure write',
		failsCase: 13,
		make: () =>
			sends(async (ctx, target, reply) => {
				try {
					return await send(ctx, target, reply);
				} catch {
					return send(ctx, target, reply);
				}
			}),
	},
	{
		name: 'takes a time-out for not sent',
		failsCase: 13,
		make: () =>
			sends(async (ctx, target, reply) => {
				try {
					return await send(ctx, target, reply);
				} catch (error) {
					if (error instanceof ConnectorError && error.fault.kind === 'unsure')
						throw new ConnectorError({ kind: 'transient' }, 'It did not go out.');
					throw error;
				}
			}),
	},
	{
		name: 'answers the post instead of the comment',
		failsCase: 13,
		make: () => sends((ctx, target, reply) => send(ctx, { ...target, externalId: target.conversation }, reply)),
	},
	{
		name: 'makes a new key at every attempt',
		failsCase: 13,
		make: () => sends((ctx, target, reply) => send(ctx, target, { ...reply, clientToken: crypto.randomUUID() })),
	},
	{
		name: 'lets the platform find out that it is too long',
		failsCase: 13,
		make: () => ({ ...sends((ctx, target, reply) => send(ctx, target, { ...reply, text: reply.text.slice(0, 200) })) }),
	},
	{
		name: 'declares moderation it lacks',
		failsCase: 14,
		make: () => ({ ...reference, manifest: { ...reference.manifest, moderation: [...reference.manifest.moderation, 'block'] } }),
	},
	{
		name: 'says that it has hidden what it has not',
		failsCase: 14,
		make: () => ({
			...reference,
			moderate: async (ctx, on, action) => (action === 'hide' ? null : ((await reference.moderate?.(ctx, on, action)) ?? null)),
		}),
	},
	{
		name: 'loses the page with the bad element',
		failsCase: 15,
		make: () => pages((page) => (page.unread?.length ? { ...page, items: [] } : page)),
	},
	{
		name: 'drops the bad element without a word',
		failsCase: 15,
		make: () => pages(({ unread: _, ...page }) => page),
	},
	{
		name: 'drops the stretch behind',
		failsCase: 16,
		make: () => pages(({ behind: _, ...page }) => page),
	},
	{
		name: 'reads the backlog first, oldest to newest',
		failsCase: 16,
		make: () => {
			const everything = async (ctx: Ctx<Creds>) => {
				let page = await feed.poll(ctx, null);
				const items = [...page.items];
				while (page.behind?.[0] || page.more) {
					page = await feed.poll(ctx, page.behind?.[0] ?? page.next);
					items.push(...page.items);
				}
				return items.reverse();
			};
			return polls(async (ctx, cursor) => {
				const from = cursor?.after ?? 0;
				const items = (await everything(ctx)).slice(from, from + 20);
				return { items, next: { after: from + items.length }, more: items.length === 20 };
			});
		},
	},
];
