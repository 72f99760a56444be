// Who waits, said once more and as short as can be (docs/ARCHITECTURE.md, "Unanswered"), from what is true at the platform alone.
import { type PlatformPost, shopId } from '../helpers/in-memory-platform.ts';

/** The posts of customers that have no answer. */
export function waitingOf(said: readonly PlatformPost[], closed: ReadonlySet<string>): PlatformPost[] {
	const find = (id: string | null) => said.find((post) => post.id === id);
	/** The exchange a customer's post belongs to: who, and where. */
	const exchange = (post: PlatformPost): string => {
		if (post.audience === 'private') return `${post.by} in letters`;
		let root = post;
		for (let up = find(root.parent); up && up.audience === 'public'; up = find(root.parent)) root = up;
		return `${post.by} under ${root.id}`;
	};
	const person = (post: PlatformPost): string => {
		for (let up: PlatformPost | undefined = post; up; up = find(up.parent)) if (up.by !== shopId) return up.by;
		return 'nobody';
	};
	const replies = said.filter((post) => post.by === shopId);
	return said.filter((post) => {
		if (post.by === shopId || closed.has(post.id)) return false;
		return !replies.some((reply) => {
			const named = find(reply.parent);
			if (named && named.by === post.by && exchange(named) === exchange(post) && named.at >= post.at) return true;
			// Within five seconds nobody has read, thought and answered: that one waits.
			return (
				post.audience === 'private' &&
				reply.audience === 'private' &&
				person(reply) === post.by &&
				reply.at > post.at + 5_000
			);
		});
	});
}
