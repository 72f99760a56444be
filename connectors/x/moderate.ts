// Hides replies to the shop's own posts, and deletes the shop's posts. X no longer sells likes to self-serve apps.

import type { ModerationAction } from '../../contract/domain.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Item, type Target } from '../sdk/index.ts';
import { send } from './api.ts';
import { timeOfId } from './ids.ts';
import { goneItem, PostHandle } from './map.ts';
import { paidWrite, prices } from './prices.ts';
import { postNow } from './refresh-thread.ts';
import type { XCtx } from './session.ts';
import { Deleted, Hidden } from './shapes.ts';

const refuse = (why: UiText): never => {
	throw new ConnectorError({ kind: 'rejected' }, why);
};

export async function moderate(ctx: XCtx, on: Target, action: ModerationAction): Promise<Item | null> {
	const handle = PostHandle.safeParse(on.handle).data;
	if (action !== 'hide' && action !== 'unhide' && action !== 'delete') return refuse(uiText`X has no such action.`);
	if (on.audience === 'private') return refuse(uiText`You can’t hide or delete private messages from here.`);
	const id = handle?.id ?? on.externalId;
	if (action === 'delete') {
		if (!on.author.isShop) return refuse(uiText`On X you can only delete your own posts.`);
		await paidWrite(ctx, prices.remove, () => send(ctx, 'DELETE tweets', Deleted, (v2) => v2.deleteTweet(id)));
		return goneItem(on, handle?.at ?? timeOfId(on.externalId));
	}
	if (on.author.isShop) return refuse(uiText`On X you can only hide other people’s replies to your posts.`);
	const { data } = await paidWrite(ctx, prices.hide, () =>
		send(ctx, 'PUT tweets/hidden', Hidden, (v2) => v2.hideReply(id, action === 'hide')),
	);
	// The action is done: a read that fails now must not look like a failed action.
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
