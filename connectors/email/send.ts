// Sends a reply: one email, and one copy in Sent. Once the provider has accepted it, nothing here may fail the reply: a second attempt
// would be a second email.
import { ConnectorError, type Ctx, type Item, type Reply, type ReplyToSend, type Target } from '../sdk/index.ts';
import { type Account, accountOf, type Credentials } from './account.ts';
import { type ComposedReply, composeReply, messageIdOf, referencesOf } from './compose.ts';
import { type MailboxSession, withMailbox } from './imap.ts';
import { shopOf } from './map.ts';
import { fetchMails, parseMails } from './read.ts';
import { attached } from './reply-files.ts';
import { submit } from './smtp.ts';
import type { Timeouts } from './timeouts.ts';

const fiveMinutes = 5 * 60_000;

export async function reply(
	ctx: Ctx<Credentials>,
	timeouts: Timeouts,
	target: Target,
	answer: ReplyToSend,
): Promise<Item> {
	const account = accountOf(ctx.creds);
	const mail = await composeReply(account, target, answer);
	await submit(ctx, timeouts, mail);
	if (!account.provider?.filesSent) await saveToSent(ctx, timeouts, mail);
	return itemOf(account, target, mail, answer, ctx.now());
}

/** Looks for a copy first: some providers file one without saying so. Never throws. */
async function saveToSent(ctx: Ctx<Credentials>, timeouts: Timeouts, mail: ComposedReply): Promise<void> {
	try {
		await withMailbox({ ctx, timeouts, where: 'sent' }, async (open) => {
			const path = (await open.sentFolder())?.path ?? (await open.client.mailboxCreate('Sent')).path;
			// Not read-only: else some servers drop the copy's flags, and it would show as unread. Opening marks nothing.
			await open.client.mailboxOpen(path);
			if ((await open.search({ header: { 'message-id': mail.messageId } })).length > 0) return;
			await open.client.append(path, mail.raw, ['\\Seen']);
		});
	} catch (error) {
		ctx.log('the answer was sent, and its copy could not be put into the folder of sent mail', {
			kind: error instanceof ConnectorError ? error.fault.kind : 'stopped',
		});
	}
}

function itemOf(
	account: Account,
	target: Target,
	{ handle, messageId, person, subject }: ComposedReply,
	answer: Reply,
	now: number,
): Item {
	return {
		externalId: messageId,
		parentId: target.externalId,
		conversation: target.conversation,
		handle: { messageId, references: referencesOf(handle), subject, to: null },
		kind: 'email',
		audience: 'private',
		author: shopOf(account),
		to: {
			externalId: target.author.externalId ?? person.address,
			name: target.author.name,
			handle: target.author.handle ?? person.address,
		},
		text: answer.text,
		...attached(answer.files ?? []),
		whole: { text: null, designed: false },
		// Whole seconds, like the mailbox: an email that arrives in the same second is not older than this.
		createdAt: Math.floor(now / 1000) * 1000,
		standing: 'visible',
		can: [],
	};
}

/**
 * By our own Message-ID; where the server replaces it, by what the email replies to and the same text. Where only we file sent email, an
 * email whose confirmation was lost is in no folder: finding nothing proves nothing, and we ask the owner.
 */
export async function findReply(
	ctx: Ctx<Credentials>,
	timeouts: Timeouts,
	target: Target,
	answer: Reply,
): Promise<readonly Item[]> {
	const found = await withMailbox({ ctx, timeouts, where: 'sent' }, async (open) => {
		const path = (await open.sentFolder())?.path;
		if (path === undefined) return null;
		const box = await open.examine(path);
		const byId = await open.search({ header: { 'message-id': messageIdOf(open.account, answer.clientToken) } });
		const uids = byId.length > 0 ? byId.slice(-1) : (await answersTo(open, target.externalId, answer.at)).slice(-20);
		const place = { folder: path, uidValidity: String(box.uidValidity), isSent: true };
		return { isById: byId.length > 0, mails: await fetchMails(open, uids, answer.at), place, account: open.account };
	});
	if (!found) return [];
	const { items } = await parseMails(ctx, found.mails, found.place, found.account);
	return items
		.map((item) => ({ ...item, conversation: target.conversation, parentId: target.externalId }))
		.filter(
			(item) =>
				found.isById ||
				(item.createdAt >= answer.at - fiveMinutes &&
					(item.attachments?.length ?? 0) === (answer.files?.length ?? 0) &&
					normalizeText(item.text) === normalizeText(answer.text)),
		);
}

const answersTo = (open: MailboxSession, messageId: string, at: number): Promise<number[]> =>
	open.search({ header: { 'in-reply-to': messageId }, since: new Date(at - 2 * 86_400_000) });

const normalizeText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
