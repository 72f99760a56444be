// Two folders: INBOX, where customers write, and Sent, with the shop's own replies from any program. The cursor is UIDVALIDITY and UID, never
// a date and never the read flag. Newest first; older ones are backfill.
import { z } from 'zod';
import { defineStream, type Page, type Stream } from '../sdk/index.ts';
import type { Account, Credentials } from './account.ts';
import { type MailboxSession, withMailbox } from './imap.ts';
import type { Place } from './map.ts';
import type { FetchedMail } from './parse.ts';
import { fetchMails, parseMails } from './read.ts';
import type { Timeouts } from './timeouts.ts';

/** `after` < uid (< `before`, in a backfill range). Another UIDVALIDITY (the server renumbered the folder) makes it void. */
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
	/** undefined: the folder does not exist yet. */
	readonly find: (visit: MailboxSession) => Promise<string | undefined>;
}

/** A page whose emails were fetched and are still to be parsed. */
type Fetched = Omit<Page<Cursor>, 'items'> & {
	readonly mails: readonly FetchedMail[];
	readonly place: Place;
	readonly account: Account;
};
const noPlace: Place = { folder: '', uidValidity: '', isSent: false };

async function fetchPage(
	open: MailboxSession,
	folder: Folder,
	known: Cursor | null,
	{ since, now }: { readonly since: number; readonly now: number },
): Promise<Fetched> {
	const path = await folder.find(open);
	const none: Cursor = { uidValidity: 'none', after: 0 };
	const nothing = { mails: [], place: noPlace, account: open.account, more: false };
	if (path === undefined) return { ...nothing, next: known ?? none };
	const box = await open.examine(path);
	const uidValidity = String(box.uidValidity);
	const isSame = known?.uidValidity === uidValidity;
	// A range of the old numbering: the head starts again and reads these too.
	if (known?.before !== undefined && !isSame) return { ...nothing, next: known };
	const after = isSame ? known.after : 0;
	const before = isSame ? known.before : undefined;
	if (isSame && before === undefined && box.uidNext > 0 && box.uidNext <= after + 1) return { ...nothing, next: known };

	// "n:*" always includes the last email, even if its UID is below n.
	const range = `${after + 1}:${before === undefined ? '*' : Math.max(after + 1, before - 1)}`;
	const isFirst = after === 0;
	const query = { uid: range, ...(isFirst ? { since: new Date(since - day) } : {}) };
	const uids =
		box.exists === 0
			? []
			: (await open.search(query)).filter((uid) => uid > after && (before === undefined || uid < before));
	const page = uids.slice(-pageSize);
	open.charge(page.length > 0 ? 1 : 0);
	const read = {
		mails: await fetchMails(open, page, now),
		place: { folder: path, uidValidity, isSent: folder.isSent },
		account: open.account,
	};
	const lowest = page[0];
	const hasMore = uids.length > page.length && lowest !== undefined;
	if (before !== undefined)
		return { ...read, next: { uidValidity, after, before: lowest ?? after + 1 }, more: hasMore };
	// New emails have at least UIDNEXT; those that we found above it arrived while we asked.
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
			poll: async (ctx, cursor) => {
				const when = { since: ctx.since, now: Math.round(ctx.now()) };
				// The session has its own time limit, so nothing is parsed inside it.
				const { mails, place, account, ...page } = await withMailbox({ ctx, timeouts, where: id }, (open) =>
					fetchPage(open, folder, cursor, when),
				);
				const { items, unparsed } = await parseMails(ctx, mails, place, account);
				return { ...page, items: items.filter((item) => item.createdAt >= ctx.since), unparsed };
			},
		});
	return [
		stream('inbox', { isSent: false, find: async () => 'INBOX' }, minute, 160, 40),
		stream('sent', { isSent: true, find: async (open) => (await open.sentFolder())?.path }, 3 * minute, 60, 0),
	];
}
