// The rule of the group "Probably spam" against a second reckoning of its own: by customer, over everything that was written and done so far.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Intent } from '../../../contract/judgement.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { runs, timeout } from '../testing/ingest-property-context.ts';
import { tableRows } from '../testing/make-db.ts';
import { comment, makeShop, noon, own, person, type Shop, upset } from '../testing/make-shop.ts';
import { recountLists } from '../threads/counts.ts';

const acts = [
	'tag',
	'note',
	'notSpam',
	'answerElsewhere',
	'reply',
	'draft',
	'later',
	'top',
	'followUp',
	'done',
] as const;
type Act = (typeof acts)[number];
interface Step {
	readonly who: 'dana' | 'bo';
	readonly place: number;
	readonly does: Act | Intent | 'unjudged';
}
const intents: readonly Intent[] = [
	'spam',
	'order',
	'complaint',
	'leaving',
	'safety',
	'question',
	'praise',
	'thanks',
	'other',
];
const step: fc.Arbitrary<Step> = fc.record({
	who: fc.constantFrom('dana', 'bo'),
	place: fc.integer({ min: 0, max: 2 }),
	does: fc.oneof(
		{ weight: 5, arbitrary: fc.constant('spam' as const) },
		{ weight: 3, arbitrary: fc.constantFrom(...intents, 'unjudged' as const) },
		{ weight: 3, arbitrary: fc.constantFrom(...acts) },
	),
});

/** What the owner knows of each customer, and what waits of each conversation, told apart from the store. */
interface Known {
	readonly customers: Set<string>;
	readonly open: Map<string, (Intent | null)[]>;
	readonly held: Set<string>;
	readonly away: Set<string>;
}

const isIntent = (does: Step['does']): does is Intent | 'unjudged' =>
	does === 'unjudged' || ((intents as readonly string[]).includes(does) && does !== 'spam');

function write(shop: Shop, known: Known, { who, place }: Step, intent: Intent | null, n: number): void {
	const key = `${who}-${place}`;
	shop.poll([
		comment(`m${n}`, {
			author: person(who),
			conversation: key,
			createdAt: noon + n * 60_000,
			...(intent ? { judgement: { ...upset(0), intent } } : {}),
		}),
	]);
	if (!known.open.has(key)) shop.ask.queueSummary({ now: noon });
	known.open.set(key, [...(known.open.get(key) ?? []), intent]);
	known.away.delete(key);
	if (intent !== null && ['order', 'complaint', 'leaving', 'safety'].includes(intent)) known.customers.add(who);
}

function act(shop: Shop, known: Known, { who, place, does }: Step, n: number): void {
	const key = `${who}-${place}`;
	const row = shop.test.raw.prepare('SELECT id FROM threads WHERE conversation = ?').get(key);
	if (!row || !known.open.has(key)) return;
	const threadId = String(row.id) as Parameters<Shop['ask']['setDone']>[0]['threadId'];
	const revisionOf = (id: typeof threadId) => shop.ask.listDrafts({ threadId: id })[0]?.revision ?? 0;
	const vouches = () => known.customers.add(who);
	const now = noon + n * 60_000;
	const newest = shop.test.raw
		.prepare(`SELECT externalId FROM messages WHERE threadId = ? AND direction = 'in' ORDER BY seq DESC`)
		.get(threadId);
	const isOpen = (known.open.get(key)?.length ?? 0) > 0;
	if (does === 'tag') {
		shop.ask.tagThread({ threadId, tagId: shop.ask.saveTag({ name: 'Press' }).id, now });
		shop.ask.untagThread({ threadId, tagId: shop.ask.saveTag({ name: 'Press' }).id, now });
		vouches();
	} else if (does === 'note') {
		shop.ask.removeNote({ id: shop.ask.saveNote({ threadId, text: 'Ask Eve', now }).id });
		vouches();
	} else if (does === 'notSpam') {
		shop.ask.markNotSpam({ threadId, notSpam: true, now });
		vouches();
	} else if (does === 'draft') {
		shop.ask.saveDraft({ threadId, audience: 'public', text: 'Dear', caret: 0, revision: revisionOf(threadId), now });
		vouches();
	} else if (does === 'later') {
		shop.ask.snooze({ threadId, until: now + 1, now });
		vouches();
		known.away.add(key);
	} else if (does === 'answerElsewhere') {
		shop.poll([own(`r${n}`, { parentId: String(newest?.externalId), conversation: key, createdAt: now })]);
		vouches();
		known.open.set(key, []);
	} else if (does === 'reply' && isOpen) {
		const draftRevision = revisionOf(threadId);
		const reply = shop.reply(String(newest?.externalId), { at: now, text: `Answer ${n}`, draftRevision });
		shop.send(reply.id, null, now);
		vouches();
		known.open.set(key, []);
	} else if (does === 'top' && isOpen) {
		shop.ask.putOnTop({ threadId, onTop: true, now: noon });
		known.held.add(key);
	} else if (does === 'followUp') {
		shop.ask.saveFollowUp({ threadId, dueAt: now + 1, note: '', cancelOnReply: false, now });
		known.held.add(key);
	} else if (does === 'done' && isOpen) {
		shop.ask.setDone({ threadId, now });
		known.open.set(key, []);
		known.away.delete(key);
		shop.ask.putOnTop({ threadId, onTop: false, now: noon });
	}
}

/** A draft in another conversation speaks for the customer at once. */
const draftElsewhere: Step[] = [
	{ who: 'dana', place: 0, does: 'spam' },
	{ who: 'dana', place: 1, does: 'other' },
	{ who: 'dana', place: 1, does: 'draft' },
	{ who: 'dana', place: 0, does: 'spam' },
];

/** Conversations in the group, as the list shows them. */
function grouped(shop: Shop): string[] {
	const { rows, groups, total } = shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 100, now: noon });
	const count = groups.find(({ key }) => key === 'probablySpam')?.count ?? 0;
	const summary = shop.ask.queueSummary({ now: noon });
	// Counted, and counted apart; last in the list; never late.
	expect([summary.waiting, summary.probablySpam]).toEqual([total - count, count]);
	expect(rows.map((row) => row.probablySpam)).toEqual(rows.map((_, i) => i >= total - count));
	expect(rows.every((row) => (row.dueAt === null) === row.probablySpam)).toBe(true);
	const late = shop.ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 0, now: noon + 1e12 }).groups;
	const onTop = rows.filter((row) => row.onTop).length;
	expect(late.filter(({ key }) => key !== 'probablySpam').reduce((n, group) => n + group.count, 0)).toBe(total - count);
	expect(late.find(({ key }) => key === 'overdue')?.count).toBe(total - count - onTop);
	const keys = new Map(tableRows(shop.test.raw, 'threads').map((t) => [t.id, String(t.conversation)]));
	return rows
		.filter((row) => row.probablySpam)
		.map((row) => keys.get(row.id) ?? '')
		.sort();
}

test(
	'what was judged spam stands apart until anything speaks for its customer, and then never again',
	() => {
		let everGrouped = 0;
		assertProperty(
			fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
				using shop = makeShop();
				const known: Known = { customers: new Set(), open: new Map(), held: new Set(), away: new Set() };
				for (const [n, one] of steps.entries()) {
					if (one.does === 'spam' || isIntent(one.does))
						write(shop, known, one, one.does === 'unjudged' ? null : (one.does as Intent), n + 1);
					else act(shop, known, one, n + 1);
					const expected = [...known.open]
						.filter(([key, open]) => {
							const isKnown = known.customers.has(key.split('-')[0] ?? '');
							const allSpam = open.length > 0 && open.every((intent) => intent === 'spam');
							return allSpam && !isKnown && !known.held.has(key) && !known.away.has(key);
						})
						.map(([key]) => key);
					everGrouped += expected.length;
					expect(grouped(shop)).toEqual(expected.sort());
				}
				const kept = tableRows(shop.test.raw, 'listCounts').filter((row) => row.n !== 0);
				shop.test.write(recountLists);
				expect(tableRows(shop.test.raw, 'listCounts')).toEqual(kept);
			}),
			{ ...runs, examples: [[draftElsewhere]] },
		);
		expect(everGrouped).toBeGreaterThan(0);
	},
	timeout,
);
