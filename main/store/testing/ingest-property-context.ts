// What the tests of ingest.property share.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Automatic } from '../../../contract/domain.ts';
import type { Intent } from '../../../contract/judgement.ts';
import type { JudgedItem } from '../shapes.ts';
import { comment, minute, noon, person, type Shop, upset } from './make-shop.ts';

// A conversation: each line is somebody's message; `under` points at an earlier line or at nothing.
interface Line {
	readonly who: 'dana' | 'bo' | 'eve' | 'shop';
	readonly under: number | null;
	readonly at: number;
	readonly place: 'comment' | 'message';
	readonly named: boolean;
	readonly standing: 'visible' | 'deleted';
	readonly knowsAuthor: boolean;
	readonly wants: Intent | null;
	readonly automatic: Automatic | null;
}

/** What presses most comes first. */
const pressFirst: readonly Intent[] = [
	'safety',
	'leaving',
	'complaint',
	'order',
	'question',
	'other',
	'praise',
	'thanks',
	'spam',
];

export const lines = (most: number): fc.Arbitrary<Line[]> =>
	fc.array(
		fc.record({
			who: fc.constantFrom('dana', 'bo', 'eve', 'shop') as fc.Arbitrary<Line['who']>,
			under: fc.option(fc.nat(), { nil: null }),
			at: fc.integer({ min: 0, max: 40 }),
			place: fc.constantFrom('comment', 'message') as fc.Arbitrary<Line['place']>,
			named: fc.boolean(),
			standing: fc.constantFrom('visible', 'visible', 'visible', 'deleted') as fc.Arbitrary<Line['standing']>,
			knowsAuthor: fc.constantFrom(true, true, true, true, false),
			wants: fc.option(fc.constantFrom(...pressFirst)),
			automatic: fc.constantFrom(null, null, null, null, null, 'answer', 'report', 'undelivered') as fc.Arbitrary<
				Line['automatic']
			>,
		}),
		{ minLength: 1, maxLength: most },
	);

/** Two worlds that never mix, as platforms keep them: comments under posts, and message conversations. */
export function toItems(all: readonly Line[]): JudgedItem[] {
	return all.map((line, i) => {
		const above = all
			.slice(0, i)
			.map((l, n) => ({ l, n }))
			.filter(({ l }) => l.place === line.place && l.automatic === null);
		const parent = line.under === null || above.length === 0 ? undefined : above[line.under % above.length];
		const author = line.who === 'shop' ? { externalId: 'shop', name: 'Shop', isShop: true } : person(line.who);
		const { externalId: _unknown, ...nobody } = author;
		return comment(`m${i}`, {
			kind: line.place,
			audience: line.place === 'message' ? 'private' : 'public',
			author: line.knowsAuthor || line.who === 'shop' ? author : nobody,
			createdAt: noon - 100 * minute + line.at * minute,
			standing: line.standing,
			...(line.automatic ? { automatic: line.automatic } : {}),
			...(line.wants && line.who !== 'shop' && !line.automatic
				? { judgement: { ...upset(0), intent: line.wants } }
				: {}),
			...(parent ? { parentId: `m${parent.n}` } : {}),
			...(line.place === 'message' && line.named && !line.automatic ? { conversation: `talk-${i % 2}` } : {}),
		});
	});
}

// The reference: from the whole set at once, as ARCHITECTURE 6 says it, without any of the store's means.
interface Known extends JudgedItem {
	label: string;
	thread: string | null;
}
export function reference(items: readonly JudgedItem[]): { threads: Map<string, string[]>; waiting: string[] } {
	const byId = new Map(items.map((item) => [item.externalId, item]));
	const conversationOf = (item: JudgedItem): string => {
		if (item.conversation) return item.conversation;
		if (!item.parentId) return item.externalId;
		const parent = byId.get(item.parentId);
		return parent ? conversationOf(parent) : item.parentId;
	};
	const known = new Map<string, Known>(
		items.map((item) => [item.externalId, { ...item, label: conversationOf(item), thread: null }]),
	);
	const all = [...known.values()];
	const inbound = all.filter((m) => !m.author.isShop);
	const customers = inbound.filter((m) => !m.automatic);
	for (const m of inbound) m.thread = `${m.label}|${m.author.externalId ?? `unknown ${m.externalId}`}`;
	const placeOf = (m: Known): string | null => (m.author.isShop ? threadForOwn(m) : (aboutOf(m) ?? m.thread));
	/** What nobody wrote stands with the message that it is about. */
	const aboutOf = (m: Known): string | null => {
		const parent = m.automatic && m.parentId ? known.get(m.parentId) : undefined;
		return parent ? placeOf(parent) : null;
	};
	const threadForOwn = (m: Known): string | null => {
		if (m.parentId && known.has(m.parentId)) {
			const at = placeOf(known.get(m.parentId) as Known);
			return at === null ? null : `${m.label}|${at.slice(at.lastIndexOf('|') + 1)}`;
		}
		if (m.kind !== 'message') return null;
		const here = customers.filter((c) => c.label === m.label);
		const order = (a: Known, b: Known) => a.createdAt - b.createdAt || (a.externalId < b.externalId ? -1 : 1);
		const before = here.filter((c) => c.createdAt <= m.createdAt).sort(order);
		return (before.at(-1) ?? here.sort(order)[0])?.thread ?? null;
	};
	for (const m of all) if (m.author.isShop || m.automatic) m.thread = placeOf(m);
	const replies = all.filter((m) => m.author.isShop && m.standing !== 'deleted' && !m.automatic);
	const waiting = inbound.filter((m) => {
		if (m.standing === 'deleted' || m.automatic === 'answer' || m.automatic === 'report') return false;
		const named = replies.some((r) => {
			const target = r.parentId === undefined ? undefined : known.get(r.parentId);
			return target && !target.author.isShop && target.thread === m.thread && target.createdAt >= m.createdAt;
		});
		const newer = m.kind === 'message' && replies.some((r) => r.thread === m.thread && r.createdAt > m.createdAt);
		return !named && !newer;
	});
	const threads = new Map<string, string[]>();
	for (const m of all) if (m.thread) threads.set(m.thread, [...(threads.get(m.thread) ?? []), m.externalId].sort());
	return { threads, waiting: waiting.map((m) => m.externalId).sort() };
}

/** What is kept beside the rows must be what counting says, and every live thread must have its place. */
export function expectKept(shop: Shop): void {
	const { raw } = shop.test;
	const counted = raw
		.prepare(`SELECT CASE probablySpam WHEN 1 THEN 'probablySpam' ELSE list END AS list, audience, upset, ifnull(intent, '') AS intent, count(*) AS n FROM threads WHERE list IS NOT NULL
			GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`)
		.all();
	expect(raw.prepare('SELECT * FROM listCounts WHERE n <> 0 ORDER BY 1, 2, 3, 4').all()).toEqual(counted);
	expect(raw.prepare('SELECT sum(n) AS n FROM dueCounts').get()?.n ?? 0).toBe(
		raw.prepare(`SELECT count(*) AS n FROM threads WHERE list = 'waiting'`).get()?.n,
	);
	for (const t of raw.prepare('SELECT * FROM threads WHERE mergedInto IS NULL').all()) {
		const n = raw
			.prepare('SELECT count(*) AS n, min(createdAt) AS since FROM messages WHERE threadId = ? AND unanswered = 1')
			.get(String(t.id));
		expect([t.unanswered, t.waitingSince]).toEqual([n?.n, n?.since]);
		expect(t.state === 'waiting').toBe(Number(n?.n) > 0);
		const span = raw
			.prepare(
				`SELECT count(*) AS total, sum(direction = 'in') AS inbound, max(createdAt) AS last FROM messages WHERE threadId = ?`,
			)
			.get(String(t.id));
		// One whose messages all turned out to belong elsewhere stands in no list.
		if (span?.total === 0) {
			expect([t.list, t.inCount]).toEqual([null, 0]);
			continue;
		}
		expect([t.inCount, t.lastMessageAt]).toEqual([span?.inbound, span?.last]);
		expect(t.intent).toBe(wantedIn(shop, String(t.id)));
	}
	expect(raw.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
}

/** Of those that wait the most pressing; where nobody waits, the newest. */
function wantedIn(shop: Shop, threadId: string): unknown {
	const inbound = shop.test.raw
		.prepare(
			`SELECT unanswered, intent FROM messages WHERE threadId = ? AND direction = 'in' ORDER BY automatic IS NOT NULL, seq DESC`,
		)
		.all(threadId);
	const open = inbound.filter((m) => m.unanswered === 1).map((m) => m.intent);
	if (open.length === 0) return inbound[0]?.intent ?? null;
	return pressFirst.find((intent) => open.includes(intent)) ?? null;
}

export const shuffled = <T>(values: readonly T[], keys: readonly number[]): T[] =>
	values
		.map((value, i) => ({ value, key: keys[i % keys.length] ?? 0 }))
		.sort((a, b) => a.key - b.key)
		.map(({ value }) => value);

export const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 80) };
export const timeout = 20_000 + runs.numRuns * 100;
