// Two folders: INBOX, where customers write, and Sent, where the shop's own answers lie wherever they were written. The place in a
// folder is UIDVALIDITY and UID, never a date and never what is read or unread. Newest first; what lies after is read after.
import { z } from 'zod';
import { defineStream, type Page, type Stream } from '../sdk/index.ts';
import type { Credentials } from './account.ts';
import { type MailboxSession, withMailbox } from './imap.ts';
import { readMails } from './read.ts';
import type { Timeouts } from './timeouts.ts';

/** `after` < uid (< `before`, in a backfill range). When the server numbers its mails anew, another UIDVALIDITY, all of it is void. */
const Cursor = z.strictObject({
	uidValidity: z.string().min(1),
	after: z.number().int().min(0),
	before: z.number().int().min(1).optional(),
});
type Cursor = z.output<typeof Cursor>;

const pageSize = 50;
const day = 86_400_000;
const minute = 60_000;

interface Folder {
	readonly isSent: boolean;
	/** undefined: there is none yet. */
	readonly find: (visit: MailboxSession) => Promise<string | undefined>;
}

async function pollFolder(open: MailboxSession, folder: Folder, known: Cursor | null, since: number): Promise<Page<Cursor>> {
	const path = await folder.find(open);
	const none: Cursor = { uidValidity: 'none', after: 0 };
	if (path === undefined) return { items: [], next: known ?? none, more: false };
	const box = await open.examine(path);
	const uidValidity = String(box.uidValidity);
	const isSame = known?.uidValidity === uidValidity;
	// A stretch of the old numbering: the head begins again and reads what it would have.
	if (known?.before !== undefined && !isSame) return { items: [], next: known, more: false };
	const after = isSame ? known.after : 0;
	const before = isSame ? known.before : undefined;
	if (isSame && before === undefined && box.uidNext > 0 && box.uidNext <= after + 1) return { items: [], next: known, more: false };

	// "n:*" always answers the last mail too, however small its number.
	const range = `${after + 1}:${before === undefined ? '*' : Math.max(after + 1, before - 1)}`;
	const isFirst = after === 0;
	const query = { uid: range, ...(isFirst ? { since: new Date(since - day) } : {}) };
	const uids = box.exists === 0 ? [] : (await open.search(query)).filter((uid) => uid > after && (before === undefined || uid < before));
	const page = uids.slice(-pageSize);
	open.charge(page.length > 0 ? 1 : 0);
	const { items, unparsed } = await readMails(open, page, { folder: path, uidValidity, isSent: folder.isSent });
	const read = { items: items.filter((item) => item.createdAt >= since), ...(unparsed ? { unparsed } : {}) };
	const lowest = page[0];
	const hasMore = uids.length > page.length && lowest !== undefined;
	if (before !== undefined) return { ...read, next: { uidValidity, after, before: lowest ?? after + 1 }, more: hasMore };
	// Nothing below UIDNEXT can come any more; what was found beyond it came in while we asked.
	const next = { uidValidity, after: Math.max(after, (box.uidNext || 1) - 1, uids.at(-1) ?? 0) };
	return { ...read, next, more: false, backfill: hasMore ? [{ uidValidity, after, before: lowest }] : [] };
}

export function streamsOf(timeouts: Timeouts): readonly [Stream<Credentials, Cursor>, Stream<Credentials, Cursor>] {
	const stream = (id: 'inbox' | 'sent', folder: Folder, usual: number, units: number, keepForReplies: number) =>
		defineStream<Credentials, Cursor>({
			id,
			cursor: Cursor,
			every: { min: 15_000, usual },
			budget: { units, perMs: 10 * minute, keepForReplies },
			poll: (ctx, cursor) => withMailbox({ ctx, timeouts, where: id }, (open) => pollFolder(open, folder, cursor, ctx.since)),
		});
	return [
		stream('inbox', { isSent: false, find: async () => 'INBOX' }, minute, 160, 40),
		stream('sent', { isSent: true, find: async (open) => (await open.sentFolder())?.path }, 3 * minute, 60, 0),
	];
}
