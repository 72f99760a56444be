// A whole mail, fetched again on request: its text with the history, its HTML version, and the pictures that it brings along. Found by its
// Message-ID, wherever it was moved to since.
import type { MessageStructureObject } from 'imapflow';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Ctx, type Json, type Target, type WholeMail } from '../sdk/index.ts';
import type { Credentials } from './account.ts';
import { type MailboxSession, withMailbox } from './imap.ts';
import type { readHtmlPart } from './part-text.ts';
import { fetchMails, parseMails } from './read.ts';
import { Handle, type PictureRef } from './shapes.ts';
import { partsOf, type TextPart } from './structure.ts';
import type { Timeouts } from './timeouts.ts';

const htmlBytes = 524_288;
const maxPictures = 20;
const pictureBytes = 10 * 1_048_576;
/** Where mail is moved to, by the server's own marks. */
const uses = ['\\Inbox', '\\Sent', '\\All', '\\Archive', '\\Flagged', '\\Trash'];

interface Found {
	readonly folder: string;
	readonly uidValidity: string;
	readonly isSent: boolean;
	readonly uid: number;
	readonly text: string;
}

export async function openWhole(ctx: Ctx<Credentials>, timeouts: Timeouts, target: Target): Promise<WholeMail> {
	return withMailbox({ ctx, timeouts, where: 'inbox' }, async (session) => {
		const found = await find(ctx, session, target);
		if (!found)
			throw new ConnectorError(
				{ kind: 'gone' },
				uiText`This e-mail is no longer in the mailbox. What you see in the conversation is all that is left of it.`,
			);
		const structure = await structureOf(session, found.uid);
		const html = await readHtml(ctx, session, found.uid, structure);
		return {
			text: found.text,
			html,
			pictures: html === null ? [] : await readPictures(session, found.uid, structure, html),
			pictureRef: (picture): Json => ({ picture }) satisfies PictureRef,
		};
	});
}

async function find(ctx: Ctx<Credentials>, session: MailboxSession, target: Target): Promise<Found | null> {
	const messageId = Handle.safeParse(target.handle).data?.messageId ?? target.externalId;
	const folders = await session.client.list();
	const named = uses.flatMap((use) => folders.filter(({ specialUse }) => specialUse === use));
	const paths = ['INBOX', ...named.map(({ path }) => path)];
	for (const folder of new Set(paths)) {
		const box = await session.examine(folder);
		const isSent = named.some(({ path, specialUse }) => path === folder && specialUse === '\\Sent');
		const uids = await session.search({ header: { 'message-id': messageId } });
		// Newest first: of two with one id, and of two people, the one that is meant.
		for (const uid of uids.slice(-5).reverse()) {
			const place = { folder, uidValidity: String(box.uidValidity), isSent: isSent || target.author.isShop };
			const mails = await fetchMails(session, [uid], Math.round(ctx.now()));
			const { items } = await parseMails(ctx, mails, place, session.account);
			const item = items.find(
				({ author }) => target.author.isShop || author.externalId === (target.author.externalId ?? author.externalId),
			);
			if (item) return { ...place, uid, text: item.whole?.text ?? item.text };
		}
	}
	return null;
}

async function structureOf(session: MailboxSession, uid: number): Promise<MessageStructureObject | undefined> {
	const message = await session.client.fetchOne(String(uid), { uid: true, bodyStructure: true }, { uid: true });
	return message ? message.bodyStructure : undefined;
}

async function readHtml(
	ctx: Ctx<Credentials>,
	session: MailboxSession,
	uid: number,
	structure: MessageStructureObject | undefined,
): Promise<string | null> {
	const { text, otherwise } = partsOf(structure);
	const parts = [...otherwise, ...text].filter(({ type }) => type === 'text/html');
	const seen = new Map(parts.map((part) => [part.part, part]));
	const all: string[] = [];
	for (const part of seen.values()) {
		const body = await bodyOf(session, uid, part);
		all.push(await ctx.parse<typeof readHtmlPart>('email.html', { part, body: new Uint8Array(body) }));
	}
	return all.length === 0 ? null : all.join('\n');
}

async function bodyOf(session: MailboxSession, uid: number, { part }: TextPart): Promise<Buffer> {
	const query = { uid: true, bodyParts: [{ key: part, maxLength: htmlBytes }] };
	const message = await session.client.fetchOne(String(uid), query, { uid: true });
	return (message ? message.bodyParts?.get(part) : undefined) ?? Buffer.alloc(0);
}

async function readPictures(
	session: MailboxSession,
	uid: number,
	structure: MessageStructureObject | undefined,
	html: string,
): Promise<WholeMail['pictures']> {
	const pictures: { contentId: string; bytes: Uint8Array }[] = [];
	let left = pictureBytes;
	for (const { part, contentId } of picturesIn(structure).filter(({ contentId }) => html.includes(contentId))) {
		if (left <= 0 || pictures.length >= maxPictures) break;
		const { content } = await session.client.download(String(uid), part, { uid: true, maxBytes: left });
		const bytes: Buffer[] = [];
		for await (const piece of content ?? []) bytes.push(piece as Buffer);
		const whole = Buffer.concat(bytes);
		left -= whole.length;
		pictures.push({ contentId, bytes: new Uint8Array(whole) });
	}
	return pictures;
}

interface PicturePart {
	readonly part: string;
	readonly contentId: string;
}
/** At most 200 parts, 20 levels: as everywhere where a stranger made the tree. */
function picturesIn(root: MessageStructureObject | undefined): PicturePart[] {
	const found: PicturePart[] = [];
	let seen = 0;
	const walk = (node: MessageStructureObject, depth: number): void => {
		if (seen++ > 200 || depth > 20) return;
		const contentId = /^<([^<>\s]{1,250})>$/.exec(String(node.id ?? '').trim())?.[1];
		if (contentId && node.part && /^image\//i.test(String(node.type ?? ''))) found.push({ part: node.part, contentId });
		for (const child of node.childNodes ?? []) walk(child, depth + 1);
	};
	if (root) walk(root, 0);
	return found;
}
