// Typical mistakes in reading. Each must fail the case named for it, which shows that the suite finds it.
import { rawText } from '../../../contract/ui-text.ts';
import { ConnectorError } from '../../sdk/fault.ts';
import type { Ctx, Item } from '../../sdk/sdk.ts';
import { reference } from './connector.ts';
import { type Creds, type Cursor, feed, type Mutant, pages, polls } from './mutant.ts';

export const readingMutants: readonly Mutant[] = [
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
					throw new ConnectorError({ kind: 'transient' }, rawText('Something went wrong.'), { cause });
				}
			},
		}),
	},
	{
		name: 'takes the shop for a customer',
		failsCase: 3,
		make: () =>
			pages((page) => ({
				...page,
				items: page.items.map((item): Item => ({ ...item, author: { ...item.author, isShop: false } })),
			})),
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
				place = cursor?.before !== undefined ? page.next : (page.backfill?.[0] ?? null);
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
				refreshThread: async (ctx, target) => standing((await reference.refreshThread?.(ctx, target)) ?? []),
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
						throw new ConnectorError({ kind: 'auth' }, rawText('Sign in again.'));
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
					throw new ConnectorError(cause.fault, cause.text, {
						cause: new Error(`GET with Bearer ${ctx.creds.token}`),
					});
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
		name: 'loses the page with the bad element',
		failsCase: 15,
		make: () => pages((page) => (page.unparsed?.length ? { ...page, items: [] } : page)),
	},
	{
		name: 'drops the bad element without a word',
		failsCase: 15,
		make: () => pages(({ unparsed: _, ...page }) => page),
	},
	{
		name: 'drops the backfill range',
		failsCase: 16,
		make: () => pages(({ backfill: _, ...page }) => page),
	},
	{
		name: 'reads the backlog first, oldest to newest',
		failsCase: 16,
		make: () => {
			const everything = async (ctx: Ctx<Creds>) => {
				let page = await feed.poll(ctx, null);
				const items = [...page.items];
				while (page.backfill?.[0] || page.more) {
					page = await feed.poll(ctx, page.backfill?.[0] ?? page.next);
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
	{
		name: 'counts pages from the top',
		failsCase: 16,
		make: () => {
			let newest = 0;
			let counted = 0;
			return polls(async (ctx, cursor) => {
				const page = await feed.poll(ctx, cursor);
				if (!cursor?.before) {
					newest = page.next.after;
					counted ||= newest;
					return page;
				}
				// Every item added or deleted meanwhile has moved those below by one.
				const moved = newest - counted;
				counted = newest;
				return { ...page, next: { ...page.next, before: Math.max(1, (page.next.before ?? 1) - moved) } };
			});
		},
	},
	{
		name: 'goes on after a page that it could not read',
		failsCase: 8,
		make: () =>
			polls(async (ctx, cursor) => {
				try {
					return await feed.poll(ctx, cursor);
				} catch (error) {
					if (error instanceof ConnectorError && error.fault.kind === 'transient' && cursor?.before)
						return {
							items: [],
							next: { after: cursor.after, before: Math.max(1, cursor.before - 20) },
							more: cursor.before > 20,
						};
					throw error;
				}
			}),
	},
];
