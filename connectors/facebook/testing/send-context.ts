// What the tests of send share.
import { ConnectorError, type Fault, type Item } from '../../sdk/index.ts';
import { targetOf } from '../../testing/case-context.ts';
import { createTestClock } from '../../testing/clock.ts';
import { createCtxRecord, makeCtx } from '../../testing/ctx.ts';
import { facebook } from '../connector.ts';
import { fakeFacebook, type Shape } from './fake-server.ts';

export const token = 'canary-facebook-token-4711';
export const day = 86_400_000;

export async function open(shape: Partial<Shape> = {}) {
	const clock = createTestClock();
	const fakeServer = fakeFacebook(clock, { token, ...shape });
	const recorded = createCtxRecord();
	const base = { connector: facebook, fakeServer, clock, creds: { token }, recorded };
	const self = await facebook.check(makeCtx({ ...base, self: null }));
	const ctx = () => makeCtx({ ...base, self });
	const cursors = new Map<string, unknown>();
	/** One round over the heads and all that lies after them. */
	const readAll = async () => {
		const items = new Map<string, Item>();
		const lost: unknown[] = [];
		for (const stream of facebook.streams) {
			const head = await stream.poll(ctx(), cursors.get(stream.id) ?? null);
			cursors.set(stream.id, head.next);
			const pages = [head];
			const backfill = [...(head.backfill ?? [])];
			for (let at = backfill.pop(); at !== undefined; at = backfill.pop()) {
				const page = await stream.poll(ctx(), at);
				pages.push(page);
				backfill.push(...(page.backfill ?? []), ...(page.more ? [page.next] : []));
			}
			for (const page of pages) {
				for (const item of page.items) items.set(item.externalId, item);
				lost.push(...(page.lost ?? []));
			}
		}
		return { items, lost };
	};
	const one = async (id: string): Promise<Item> => {
		const { items } = await readAll();
		const item = items.get(id);
		if (!item) throw new Error(`${id} was not read.`);
		return item;
	};
	const say = (item: Item, text: string, to: 'public' | 'private') => {
		if (!facebook.reply) throw new Error('There is no reply.');
		return facebook.reply(ctx(), targetOf(item), { text, to, clientToken: 'k', at: clock.now() });
	};
	return { clock, fakeServer, self, ctx, recorded, readAll, one, say };
}
export const faultOf = async (promise: Promise<unknown>): Promise<Fault> => {
	const error = await promise.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof ConnectorError)) throw new Error(`Not refused: ${String(error)}`);
	return error.fault;
};
