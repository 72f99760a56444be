// What an owner did in the shop of the fixture: replies in every state, and everything else that lies on the desk.
import { DatabaseSync } from 'node:sqlite';
import type { Item } from '../../connectors/sdk/index.ts';
import type { AccountId, Audience, CannedReplyId, MessageId, OutboxId, ThreadId } from '../../contract/index.ts';
import { rawText } from '../../contract/ui-text.ts';
import type { Store } from '../../main/store/index.ts';
import type { QueueReply } from '../../main/store/shapes.ts';
import { type ConnectedAccount, judged, lastUsed } from './platforms.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface WaitingMessage {
	readonly threadId: ThreadId;
	readonly messageId: MessageId;
	readonly externalId: string;
	readonly audience: Audience;
	readonly accountId: AccountId;
	readonly authorId: string;
	readonly author: string;
}

export interface FixtureShop {
	readonly store: Store;
	readonly account: (connectorId: string) => AccountId;
	/** The newest message that waits there, each time of another conversation. */
	readonly next: (connectorId: string) => WaitingMessage;
	readonly reply: (asked: WaitingMessage, text: string, more?: Partial<QueueReply>) => Promise<OutboxId>;
}

/** `path`: looked into beside the store, for ids. */
export function createFixtureShop(store: Store, path: string, accounts: readonly ConnectedAccount[]): FixtureShop {
	const used = new Set<string>();
	let tokens = 0;
	return {
		store,
		account: (connectorId) => {
			const found = accounts.find(({ connector }) => connector.manifest.id === connectorId);
			if (!found) throw new Error(`There is no account at ${connectorId}.`);
			return found.id;
		},
		next: (connectorId) => {
			const db = new DatabaseSync(path, { readOnly: true });
			const all = db
				.prepare(
					`SELECT m.threadId, m.id AS messageId, m.externalId, m.audience, m.accountId, i.externalId AS authorId, m.author FROM messages m
					JOIN accounts a ON a.id = m.accountId LEFT JOIN identities i ON i.id = m.identityId
					WHERE a.connectorId = ? AND m.unanswered = 1 AND m.threadId IS NOT NULL ORDER BY m.seq DESC`,
				)
				.all(connectorId) as unknown as WaitingMessage[];
			db.close();
			const found = all.find(({ threadId }) => !used.has(threadId));
			if (!found) throw new Error(`Nothing waits at ${connectorId} any more.`);
			used.add(found.threadId);
			return { ...found };
		},
		reply: async (asked, text, more = {}) => {
			const { id } = await store.queueReply({
				threadId: asked.threadId,
				accountId: asked.accountId,
				answersId: asked.messageId,
				audience: asked.audience,
				text,
				clientToken: `fixture-token-${++tokens}`,
				draftRevision: 0,
				thenDone: false,
				at: lastUsed - 3 * minute,
				notBefore: null,
				cannedReplyIds: [],
				...more,
			});
			return id;
		},
	};
}

const own = (asked: WaitingMessage, text: string): Item => ({
	externalId: `own-${asked.externalId}`,
	parentId: asked.externalId,
	kind: 'comment',
	audience: asked.audience,
	author: { externalId: 'birchlane', name: 'Birch Lane Bakery', isShop: true },
	text,
	createdAt: lastUsed - 2 * minute,
});

/** Replies in every state. None of them may go out within ten minutes of `lastUsed`. */
export async function fillOutbox(shop: FixtureShop): Promise<void> {
	const { store, next, reply } = shop;
	const now = lastUsed;
	const taken = async (connectorId: string, text: string, more: Partial<QueueReply> = {}) => {
		const asked = next(connectorId);
		const id = await reply(asked, text, more);
		if (!(await store.claimForSending({ id, now: now - 2 * minute }))) throw new Error(`Reply “${text}” may not go.`);
		return { id, asked };
	};
	await reply(next('wordpress'), 'Held for undo', { at: now, notBefore: now + 10 * minute });
	await reply(next('mastodon'), 'Held until tomorrow morning, ä 😀', { notBefore: now + day });

	const sent = await taken('facebook', 'Sent and accepted', { thenDone: true });
	await store.resolveSent({
		id: sent.id,
		item: judged(own(sent.asked, 'Sent and accepted')),
		now: now - minute,
		by: 'answer',
	});
	const seenByOwner = await taken('wordpress', 'Sent; the owner saw it there');
	await store.markUnsure({ id: seenByOwner.id, why: rawText('The line broke.'), now: now - 2 * minute });
	await store.resolveByOwner({ id: seenByOwner.id, how: 'there', now: now - minute });

	// A private answer to a public comment lands in a conversation of its own.
	const asked = next('mastodon');
	const aside = await reply(asked, 'Let us talk about this here', { audience: 'private' });
	await store.claimForSending({ id: aside, now: now - 2 * minute });
	const there = {
		...own(asked, 'Let us talk about this here'),
		conversation: 'aside-1',
		audience: 'private',
		kind: 'message',
	} as const;
	await store.resolveSent({ id: aside, item: there, now: now - minute, by: 'answer' });

	const refused = await taken('youtube', 'Refused by the platform');
	await store.failReply({
		id: refused.id,
		why: rawText('YouTube did not take this reply: the video no longer allows comments.'),
		now: now - minute,
	});
	const closed = await taken('facebook', 'Closed to programs');
	await store.failReply({
		id: closed.id,
		why: rawText('Facebook takes this only on its own page.'),
		closed: true,
		now: now - minute,
	});
	const handed = await taken('x', 'Closed, then handed to the owner');
	await store.failReply({
		id: handed.id,
		why: rawText('X takes this answer from no program.'),
		closed: true,
		now: now - minute,
	});
	await store.switchToManual({ id: handed.id, now: now - minute });
	await reply(next('x'), 'To be posted by hand', { manual: true });
	await store.resolveByOwner({
		id: await reply(next('by-hand'), 'Posted by hand', { manual: true }),
		how: 'there',
		now: now - minute,
	});

	const takenBack = await reply(next('mastodon'), 'Taken back; the words are a draft again', {
		notBefore: now + 5 * minute,
	});
	await store.cancelReply({ id: takenBack, now: now - minute });

	const unsure = await taken('instagram', 'May have arrived');
	await store.markUnsure({
		id: unsure.id,
		why: rawText('Instagram did not answer in time. It may have arrived.'),
		now: now - minute,
	});
	await store.recordUnsureCheck({ id: unsure.id, found: 0, at: now - minute });
	await reply(unsure.asked, 'Waits for the one before it');

	const limited = await taken('google-business', 'Waits for the platform');
	const notBefore = now + 3 * hour;
	await store.requeue({
		id: limited.id,
		notBefore,
		waitsFor: 'rate',
		why: rawText('Google asked us to wait.'),
		now: now - minute,
	});
	const offline = await taken('bluesky', 'Waits for the internet');
	await store.requeue({ id: offline.id, notBefore: now + hour, waitsFor: 'online', why: null, now: now - minute });
	await reply(next('telegram'), 'Waits for a new sign-in');
	await store.setWaitsFor({
		accountId: shop.account('telegram'),
		waitsFor: 'account',
		why: rawText('Telegram does not accept the sign-in any more.'),
		now: now - minute,
	});

	await taken('wordpress', 'Was being sent when the program ended');
}

export async function fillThreads(shop: FixtureShop): Promise<void> {
	const { store, next } = shop;
	const now = lastUsed;
	const [done, later, top, spam, talked, reopened] = ['email', 'email', 'email', 'email', 'mastodon', 'email'].map(
		(id) => next(id),
	) as [WaitingMessage, WaitingMessage, WaitingMessage, WaitingMessage, WaitingMessage, WaitingMessage];
	await store.setDone({ threadId: done.threadId, now: now - hour });
	await store.snooze({ threadId: later.threadId, until: now + 2 * day, now: now - hour });
	await store.putOnTop({ threadId: top.threadId, onTop: true, now });
	await store.markSpam({ threadId: spam.threadId, spam: true, now: now - hour });
	await store.setDone({ threadId: reopened.threadId, now: now - 2 * hour });
	await store.reopen({ threadId: reopened.threadId, now: now - hour });
	await store.chooseAudience({ threadId: talked.threadId, audience: 'private' });
	for (const audience of ['public', 'private'] as const)
		await store.saveDraft({
			threadId: talked.threadId,
			audience,
			text: `Begun in ${audience},\nnot sent…`,
			caret: 5,
			revision: 0,
			now,
		});
	const note = await store.saveNote({ threadId: talked.threadId, text: 'Rang her on Monday.', now: now - hour });
	await store.saveNote({
		id: note.id,
		threadId: talked.threadId,
		text: 'Rang her on Monday. She comes on Friday.',
		now,
	});
	await store.saveNote({
		threadId: done.threadId,
		text: 'Regular since 2019 — always two loaves',
		now: now - 2 * hour,
	});
	const urgent = await store.saveTag({ name: 'Refund' });
	const party = await store.saveTag({ name: 'Fêtes & parties' });
	for (const { threadId } of [talked, later]) await store.tagThread({ threadId, tagId: urgent.id, now });
	await store.tagThread({ threadId: talked.threadId, tagId: party.id, now });
	const promised = { threadId: talked.threadId, cancelOnReply: true, now };
	await store.saveFollowUp({ ...promised, dueAt: now + 3 * day, note: 'Ask whether the new cake was good' });
	const over = await store.saveFollowUp({
		...promised,
		dueAt: now - hour,
		cancelOnReply: false,
		note: 'Send the invoice',
	});
	await store.doneFollowUp({ id: over.id, now });
	const corrected = { moved: ['squashed', 'croissants'], now };
	await store.correctSentiment({ messageId: talked.messageId, sentiment: 'positive', ...corrected });
	await store.correctSentiment({ messageId: top.messageId, sentiment: 'negative', ...corrected });
	await store.correctSentiment({ messageId: done.messageId, sentiment: 'neutral', moved: [], now });
	await store.saveCanned({ title: 'Sorry', shortcut: 'sorry', text: 'Hi {name}, sorry about [what?]. {my name}', now });
	const thanks = await store.saveCanned({ title: 'Thanks', shortcut: 'ty', text: 'Thank you, {name}! 🥐', now });
	await shop.reply(next('email'), 'Thank you, Gus! 🥐', {
		notBefore: now + day,
		cannedReplyIds: [thanks.id as CannedReplyId],
		thenDone: true,
	});
	await changeElsewhere(shop, next('mastodon'), next('mastodon'));
}

/** A customer edits what they said, another one deletes it; something with a picture comes. */
async function changeElsewhere({ store }: FixtureShop, edited: WaitingMessage, deleted: WaitingMessage): Promise<void> {
	const base = { kind: 'comment', audience: edited.audience } as const;
	const item = (asked: WaitingMessage, text: string): Item => ({
		...base,
		author: { externalId: asked.authorId, name: asked.author, isShop: false },
		externalId: asked.externalId,
		text,
		createdAt: lastUsed - hour,
	});
	const pictured: Item = {
		...base,
		author: { externalId: 'ed', name: 'Ed', isShop: false },
		externalId: 'with-picture',
		text: 'Look at this!',
		createdAt: lastUsed - 30 * minute,
		permalink: 'https://shop.social.example/@ed/1',
		context: { externalId: 'post-1', title: 'Our new tart' },
		attachments: [
			{ kind: 'image', ref: { url: 'https://files.social.example/1.png' }, name: 'cake.png', bytes: 4711 },
			{ kind: 'file', ref: { url: 'https://files.social.example/2.pdf' }, name: 'Rechnung Mai.pdf' },
		],
	};
	await store.applyItems({
		accountId: edited.accountId,
		items: [
			judged({ ...item(edited, 'What I said, put better'), editedAt: lastUsed - 20 * minute }),
			judged({ ...item(deleted, ''), standing: 'deleted' }),
			judged(pictured),
		],
		now: lastUsed - 10 * minute,
	});
}
