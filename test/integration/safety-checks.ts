// What the safety test expects of everything that was published, and of every reply at the end.
import { expect } from 'vitest';
import type { Client, OutboxRow, ThreadRow } from '../../contract/index.ts';
import type { InMemoryPlatform, PlatformPost } from '../helpers/in-memory-platform.ts';
import { timeline } from '../helpers/owner.ts';
import { expectManual } from './safety-manual.ts';
import type { SendAction } from './safety-ops.ts';

type Posts = InMemoryPlatform['posts'];

/** What was published is what a button said: to whom, where and in which words. */
export function expectAsPressed(
	published: Posts,
	sendActions: readonly SendAction[],
	platform: InMemoryPlatform,
): void {
	for (const post of published) {
		const said = sendActions.filter((one) => one.token === post.token);
		expect(said).toMatchObject([
			{
				parent: post.parent,
				audience: post.audience,
				text: post.text,
				person: platform.personOf(post.id),
				undone: false,
				manual: false,
			},
		]);
		if (post.audience === 'public') expect(platform.find(post.parent)?.audience).toBe('public');
	}
}

/** What stands between a prompt reply and one that waited, generously: a send takes a moment, and others go before it. */
const promptMs = 10_000;

/** One that waited longer than its undo time did not go out over what came in after the owner's word. */
export function expectNotOverNewer(
	post: PlatformPost,
	sendActions: readonly SendAction[],
	platform: InMemoryPlatform,
): void {
	const said = sendActions.find((one) => one.token === post.token);
	if (!said || post.at <= said.undoUntil + promptMs) return;
	const newer = newerThan(said, sendActions, platform).filter(({ at }) => at > said.confirmedAt && at < post.at);
	expect(newer).toEqual([]);
}

/** What stands in the conversation of a press and did not go out from here. */
function newerThan(said: SendAction, sendActions: readonly SendAction[], platform: InMemoryPlatform): PlatformPost[] {
	const answered = platform.find(said.parent);
	const conversation = answered && conversationOf(answered, platform);
	const isOurs = (one: PlatformPost) =>
		one.token !== null || sendActions.some(({ posted, text }) => posted && text === one.text);
	return platform.posts.filter(
		(one) =>
			one !== answered &&
			platform.personOf(one.id) === said.person &&
			!isOurs(one) &&
			conversationOf(one, platform) === conversation,
	);
}

function conversationOf(post: PlatformPost, platform: InMemoryPlatform): string {
	if (post.audience === 'private') return 'letters';
	const parent = platform.find(post.parent);
	return parent?.audience === 'public' ? conversationOf(parent, platform) : post.id;
}

/** Every reply ended where the owner can see it. */
export function expectEnded(
	sendActions: readonly SendAction[],
	outbox: readonly OutboxRow[],
	platform: InMemoryPlatform,
	from: number,
): void {
	const posts = platform.posts.slice(from);
	for (const press of sendActions) {
		const row = outbox.find((one) => one.id === press.id);
		const there = posts.some((post) => post.token === press.token);
		if (press.givenUp) continue;
		if (press.manual) expectManual(press, row, posts, sendActions);
		else if (press.undone) expect(there).toBe(false);
		else if (row === undefined || row.state === 'sent') expect(there).toBe(true);
		else {
			// In a thread with an unsure reply nothing further goes out until it is resolved.
			const behind = outbox.some((one) => one.threadId === row.threadId && one.state === 'unsure');
			if (row.newer) expect(newerThan(press, sendActions, platform)).not.toEqual([]);
			else expect(behind ? ['failed', 'unsure', 'held', 'queued'] : ['failed', 'unsure']).toContain(row.state);
			expect(there).toBe(false);
		}
	}
}

/** Exactly those messages wait that have no answer. */
export async function expectNobodyLost(
	client: Client,
	rows: readonly Pick<ThreadRow, 'id' | 'unanswered'>[],
	waiting: readonly { readonly text: string }[],
): Promise<void> {
	const texts: string[] = [];
	for (const { id, unanswered } of rows) {
		if (unanswered === 0) continue;
		for (const one of await timeline(client, id)) if (one.type === 'message' && one.unanswered) texts.push(one.text);
	}
	expect(texts.toSorted()).toEqual(waiting.map((post) => post.text).toSorted());
}
