// A conversation as YouTube shows it now: edits, deletions, new replies.
import type { GoogleCredentials } from '../families/google/google.ts';
import { ConnectorError, type Ctx, type Item, type Target } from '../sdk/index.ts';
import { goneItem, Handle } from './map.ts';
import { readReplies, readThreads } from './threads.ts';

export async function refreshThread(ctx: Ctx<GoogleCredentials>, target: Target): Promise<readonly Item[]> {
	const handle = Handle.safeParse(target.handle).data;
	const gone = () =>
		goneItem({ ...target, conversation: handle?.place.thread ?? target.conversation }, handle?.at ?? ctx.now());
	if (!handle) return [gone()];
	const { thread, video, title } = handle.place;
	const page = await readThreads(ctx, { ids: [thread] }, new Map(video ? [[video, title ?? '']] : []));
	const seen = page?.threads.find(({ id }) => id === thread);
	if (!page || !seen) return [gone()];
	// Answers by id have no status: the stored one stays, unless the comment is public.
	const isTop = target.externalId === thread;
	const hasNoStatus = isTop && handle.status !== 'published' && seen.isPublic !== true;
	const items = new Map(
		page.items
			.filter(({ externalId }) => !(hasNoStatus && externalId === thread))
			.map((item) => [item.externalId, item]),
	);
	let isWhole = true;
	if (seen.replies > 0) {
		const replies = await readReplies(ctx, seen.place, null).catch((error: unknown) => {
			if (error instanceof ConnectorError && error.fault.kind === 'gone') return null;
			throw error;
		});
		isWhole = replies !== null && replies.nextToken === null;
		for (const item of replies?.items ?? []) items.set(item.externalId, item);
	}
	if (!isTop && isWhole && !items.has(target.externalId)) items.set(target.externalId, gone());
	return [...items.values()];
}
