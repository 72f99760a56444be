// What an owner does, over a client: open a conversation, read what the button says, press it.

import { randomUUID } from 'node:crypto';
import type { Audience, Client, Outgoing, Thread, ThreadId, ThreadRow, TimelineEntry } from '../../contract/index.ts';

/** What the composer shows at the moment of pressing. */
interface ReplyButton {
	readonly thread: Thread;
	readonly audience: Audience;
}

export async function openThread(client: Client, threadId: ThreadId): Promise<ReplyButton> {
	const thread = await client['threads.get']({ threadId });
	return { thread, audience: thread.defaultAudience };
}

/** Types into the draft, then presses the button: as the screen does it. */
export async function send(
	client: Client,
	{ thread, audience }: ReplyButton,
	text: string,
	some: {
		readonly thenDone?: boolean;
		readonly clientToken?: string;
		readonly confirmed?: { readonly sameWords?: boolean; readonly privateData?: string[] };
		readonly sendAt?: number;
	} = {},
): Promise<Outgoing> {
	if (!thread.answers) throw new Error(`There is nothing to answer in ${thread.id}.`);
	const drafts = await client['drafts.list']({ threadId: thread.id });
	const revision = drafts.find((draft) => draft.audience === audience)?.revision ?? 0;
	const draft = await client['drafts.save']({ threadId: thread.id, audience, text, caret: text.length, revision });
	return client['replies.send']({
		threadId: thread.id,
		accountId: thread.accountId,
		answers: thread.answers.id,
		audience,
		text,
		clientToken: randomUUID(),
		draftRevision: draft.revision,
		...some,
	});
}

/** Every row of a view. */
export async function allRows(
	client: Client,
	view: Parameters<Client['threads.window']>[0]['view'],
): Promise<ThreadRow[]> {
	const { total } = await client['threads.window']({ view, from: 0, to: 1 });
	return (await client['threads.window']({ view, from: 0, to: total })).rows;
}

export async function timeline(client: Client, threadId: ThreadId): Promise<TimelineEntry[]> {
	return (await client['timeline.page']({ threadId, limit: 500 })).entries;
}

/** What was said, one line each: "in public Dana: Hello". */
export async function timelineLines(client: Client, threadId: ThreadId): Promise<string[]> {
	return (await timeline(client, threadId)).flatMap((entry) =>
		entry.type === 'message'
			? [`${entry.direction} ${entry.audience} ${entry.author}: ${entry.text}`]
			: entry.type === 'outgoing'
				? [`${entry.state} ${entry.audience}: ${entry.text}`]
				: [],
	);
}
