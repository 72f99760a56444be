// Hiding answers under the shop's own posts, and deleting what the shop itself said. Likes are no longer sold to self-serve apps.
import type { ModerationAction } from '../../contract/domain.ts';
import { ConnectorError, type Item, type Target } from '../sdk/index.ts';
import { send } from './api.ts';
import { timeOfId } from './ids.ts';
import { goneItem, PostHandle } from './map.ts';
import { paidWrite, prices } from './prices.ts';
import { postNow } from './refresh-thread.ts';
import type { XCtx } from './session.ts';
import { Deleted, Hidden } from './shapes.ts';

const refuse = (why: string): never => {
	throw new ConnectorError({ kind: 'rejected' }, why);
};

export async function moderate(ctx: XCtx, on: Target, action: ModerationAction): Promise<Item | null> {
	const handle = PostHandle.safeParse(on.handle).data;
	if (action !== 'hide' && action !== 'unhide' && action !== 'delete') return refuse('X has no such action.');
	if (on.audience === 'private') return refuse('Private messages can neither be hidden nor deleted from here.');
	const id = handle?.id ?? on.externalId;
	if (action === 'delete') {
		if (!on.author.isShop) return refuse('X lets you delete only what you wrote yourself.');
		await paidWrite(ctx, prices.remove, () => send(ctx, 'DELETE tweets', Deleted, (v2) => v2.deleteTweet(id)));
		return goneItem(on, handle?.at ?? timeOfId(on.externalId));
	}
	if (on.author.isShop) return refuse('X hides only what others wrote under your posts.');
	const { data } = await paidWrite(ctx, prices.hide, () =>
		send(ctx, 'PUT tweets/hidden', Hidden, (v2) => v2.hideReply(id, action === 'hide')),
	);
	// It is done; a reading that fails now must not make it look undone.
	const now = await postNow(ctx, id).catch((error: unknown) => {
		if (error instanceof ConnectorError && !ctx.signal.aborted) return null;
		throw error;
	});
	if (!now) return null;
	const shown: Pick<Item, 'standing' | 'can'> = data.hidden
		? { standing: 'hidden', can: ['unhide'] }
		: { standing: 'visible', can: ['hide'] };
	return { ...now, externalId: on.externalId, conversation: on.conversation, kind: on.kind, ...shown };
}
