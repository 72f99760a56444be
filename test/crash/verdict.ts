// The end of the drill: what is in the file, held against what is true at the platform.
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Rewinds } from './rewinds.ts';
import { drillAccounts, type ServerState } from './server-state.ts';

export interface Verdict {
	readonly problems: readonly string[];
	readonly inbound: number;
	readonly lost: number;
	readonly doubled: number;
	readonly publishedTwice: number;
	readonly replies: number;
	readonly sent: number;
	readonly unsure: number;
	/** How unsure or plain replies came to be known as sent. */
	readonly resolvedBy: Readonly<Record<string, number>>;
}

interface Row {
	readonly clientToken: string;
	readonly state: string;
	readonly settledBy: string | null;
	readonly account: string;
	readonly audience: string;
	/** A message came in after the owner pressed: the rule for waiting replies holds it. */
	readonly newer: 0 | 1;
}

interface OwnersSide {
	/** Replies that the outbox took. */
	readonly acked: ReadonlySet<string>;
	/** Taken back before they left. */
	readonly undone: ReadonlySet<string>;
	readonly rewinds: Pick<Rewinds, 'gone' | 'doubtful'>;
}

export function checkOutcome(path: string, serverState: ServerState, { acked, undone, rewinds }: OwnersSide): Verdict {
	const db = new DatabaseSync(path, { readOnly: true });
	const problems: string[] = [];
	const integrity = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
	if (integrity !== 'ok') problems.push(`the file is damaged: ${integrity}`);
	const stored = db
		.prepare(
			`SELECT a.externalId || ' ' || m.externalId AS id, count(*) AS n FROM messages m JOIN accounts a ON a.id = m.accountId
			GROUP BY m.accountId, m.externalId`,
		)
		.all() as unknown as { id: string; n: number }[];
	const rows = db
		.prepare(
			`SELECT o.clientToken, o.state, o.settledBy, o.audience, a.externalId AS account, EXISTS (
				SELECT 1 FROM messages m WHERE (m.threadId = o.threadId OR m.answersId = o.answersId)
					AND m.seq > (SELECT seq FROM messages WHERE id = o.answersId) AND m.receivedAt > o.confirmedAt
					AND NOT EXISTS (SELECT 1 FROM outbox other WHERE other.messageId = m.id)
			) AS newer FROM outbox o JOIN accounts a ON a.id = o.accountId`,
		)
		.all() as unknown as Row[];
	db.close();

	const ids = new Map(stored.map((row) => [row.id, row.n]));
	const lost = serverState.messages.filter((one) => !ids.has(`${one.account.id} ${one.id}`));
	const doubled = stored.filter((row) => row.n > 1);
	for (const one of lost) problems.push(`lost: ${one.id} (${one.account.id})`);
	for (const row of doubled) problems.push(`stored ${row.n} times: ${row.id}`);

	const published = new Map<string, number>();
	for (const one of serverState.published) published.set(one.token, (published.get(one.token) ?? 0) + 1);
	const twice = [...published].filter(([, n]) => n > 1);
	for (const [token, n] of twice) problems.push(`published ${n} times: ${token}`);

	const known = new Map(rows.map((row) => [row.clientToken, row]));
	for (const token of acked)
		if (!known.has(token) && !rewinds.gone.has(token)) problems.push(`a reply that was taken is gone: ${token}`);
	for (const { token, audience, account, parent } of serverState.published) {
		const row = known.get(token);
		if (!row && !rewinds.gone.has(token)) problems.push(`published without a reply: ${token}`);
		if (row && row.audience !== audience) problems.push(`published for another audience: ${token}`);
		if (undone.has(token)) problems.push(`published although it was taken back: ${token}`);
		const asked = serverState.messages.find((one) => one.id === parent && one.account === account);
		if (asked?.audience === 'private' && audience === 'public') problems.push(`answered in public: ${token}`);
	}
	for (const row of rows) problems.push(...wrongEnd(row, published.get(row.clientToken) ?? 0, rewinds));
	const settledBy: Record<string, number> = {};
	for (const row of rows) if (row.settledBy) settledBy[row.settledBy] = (settledBy[row.settledBy] ?? 0) + 1;
	return {
		problems,
		inbound: serverState.messages.length,
		lost: lost.length,
		doubled: doubled.length,
		publishedTwice: twice.length,
		replies: rows.length,
		sent: rows.filter((row) => row.state === 'sent').length,
		unsure: rows.filter((row) => row.state === 'unsure').length,
		resolvedBy: settledBy,
	};
}

function wrongEnd(
	{ clientToken, state, account, newer }: Row,
	there: number,
	rewinds: OwnersSide['rewinds'],
): string[] {
	const channel = drillAccounts.find(({ id }) => id === account)?.channel;
	const where = `${clientToken} (${account})`;
	if (state === 'sent') return there === 1 ? [] : [`sent, but ${there} times at the platform: ${where}`];
	if (state === 'cancelled') return there === 0 ? [] : [`taken back, but at the platform: ${where}`];
	if (state !== 'unsure') return state === 'queued' && newer === 1 ? [] : [`ends as ${state}: ${where}`];
	if (there > 0) return [`unsure, but it is at the platform: ${where}`];
	// The program repeats by its key, but not over a newer message, nor what waited in a file that went back in time: then the owner decides.
	const isOwners = channel !== 'key' || newer === 1 || rewinds.doubtful.has(clientToken);
	return isOwners ? [] : [`unsure in spite of its key: ${where}`];
}

/** Replies that had left, and of which no answer is known. */
export const countSending = (path: string): number =>
	Number(look(path, 'outbox', "SELECT count(*) AS n FROM outbox WHERE state = 'sending'")?.n ?? 0);

/** When the program found that its file went back in time; null = never. */
export const readWentBackAt = (path: string): number | null =>
	(look(path, 'sendJournal', 'SELECT wentBackAt FROM sendJournal')?.wentBackAt as number | null | undefined) ?? null;

/** Different messages of customers in the file, while the child is at work. */
export const countInbound = (path: string): number =>
	Number(
		look(
			path,
			'messages',
			"SELECT count(DISTINCT accountId || ' ' || externalId) AS n FROM messages WHERE direction = 'in'",
		)?.n,
	);

/** The first row; undefined = there is no such table yet. */
function look(path: string, table: string, query: string): Record<string, unknown> | undefined {
	if (!existsSync(path)) return undefined;
	const db = new DatabaseSync(path, { readOnly: true });
	try {
		const has = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table);
		return has ? db.prepare(query).get() : undefined;
	} finally {
		db.close();
	}
}
