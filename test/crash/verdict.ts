// The end of the drill: what is in the file, held against what is true at the platform.
import { DatabaseSync } from 'node:sqlite';
import { type Channel, channels, type ServerState } from './server-state.ts';

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
	readonly connectorId: string;
	/** A message came in after the owner pressed: the rule for waiting replies holds it. */
	readonly newer: 0 | 1;
}

export function checkOutcome(path: string, serverState: ServerState, acked: ReadonlySet<string>): Verdict {
	const db = new DatabaseSync(path, { readOnly: true });
	const problems: string[] = [];
	const integrity = db.prepare('PRAGMA integrity_check').get()?.integrity_check;
	if (integrity !== 'ok') problems.push(`the file is damaged: ${integrity}`);
	const stored = db
		.prepare('SELECT externalId, direction, count(*) AS n FROM messages GROUP BY accountId, externalId')
		.all() as unknown as {
		externalId: string;
		direction: string;
		n: number;
	}[];
	const rows = db
		.prepare(
			`SELECT o.clientToken, o.state, o.settledBy, a.connectorId, EXISTS (
				SELECT 1 FROM messages m WHERE (m.threadId = o.threadId OR m.answersId = o.answersId)
					AND m.seq > (SELECT seq FROM messages WHERE id = o.answersId) AND m.receivedAt > o.confirmedAt
					AND NOT EXISTS (SELECT 1 FROM outbox other WHERE other.messageId = m.id)
			) AS newer FROM outbox o JOIN accounts a ON a.id = o.accountId`,
		)
		.all() as unknown as Row[];
	// Nothing went back in time here, however the program ended.
	const { wentBackAt } = db.prepare('SELECT wentBackAt FROM sendJournal').get() ?? {};
	if (wentBackAt !== null) problems.push('the send journal raised a false alarm');
	db.close();

	const ids = new Map(stored.map((row) => [row.externalId, row.n]));
	const lost = serverState.messages.filter((one) => !ids.has(one.id));
	const doubled = stored.filter((row) => row.n > 1);
	for (const one of lost) problems.push(`lost: ${one.id} (${one.channel})`);
	for (const row of doubled) problems.push(`stored ${row.n} times: ${row.externalId}`);

	const published = new Map<string, number>();
	for (const one of serverState.published) published.set(one.token, (published.get(one.token) ?? 0) + 1);
	const twice = [...published].filter(([, n]) => n > 1);
	for (const [token, n] of twice) problems.push(`published ${n} times: ${token}`);

	const known = new Set(rows.map((row) => row.clientToken));
	for (const token of acked) if (!known.has(token)) problems.push(`a reply that was taken is gone: ${token}`);
	for (const token of published.keys()) if (!known.has(token)) problems.push(`published without a reply: ${token}`);
	for (const row of rows) {
		const there = published.get(row.clientToken) ?? 0;
		const channel = channels.find((one) => row.connectorId === `drill-${one}`);
		if (row.state === 'sent' && there !== 1)
			problems.push(`sent, but ${there} times at the platform: ${row.clientToken}`);
		if (row.state === 'unsure') {
			if (there > 0) problems.push(`unsure, but it is at the platform: ${row.clientToken} (${channel})`);
			// The program repeats by its key, but not over a newer message: then the owner decides.
			if (channel === 'key' && row.newer === 0) problems.push(`unsure in spite of its key: ${row.clientToken}`);
		}
		const waitsForOwner = row.state === 'queued' && row.newer === 1;
		if (row.state !== 'sent' && row.state !== 'unsure' && !waitsForOwner)
			problems.push(`ends as ${row.state}: ${row.clientToken} (${channel})`);
	}
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

/** Different messages of customers in the file, while the child is at work. */
export function countInbound(path: string): number {
	const db = new DatabaseSync(path, { readOnly: true });
	const n = Number(db.prepare("SELECT count(DISTINCT externalId) AS n FROM messages WHERE direction = 'in'").get()?.n);
	db.close();
	return n;
}

/** What an owner finds who opens the platform's own page. */
export const seenByOwner = (serverState: ServerState, channel: Channel): string[] =>
	serverState.published.filter((one) => one.channel === channel).map((one) => one.token);
