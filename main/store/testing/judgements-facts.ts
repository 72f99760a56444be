// What the lists say after judging, to be compared with a second reckoning.
import { expect } from 'vitest';
import type { Intent } from '../../../contract/judgement.ts';
import { tableRows } from './make-db.ts';
import { noon, type Shop } from './make-shop.ts';

/** All that must not hang on a guess. */
export function facts(shop: Shop) {
	const { raw } = shop.test;
	const names = new Map(tableRows(raw, 'messages').map((row) => [row.id, row.externalId]));
	const threads = new Map(tableRows(raw, 'threads').map((row) => [row.id, row]));
	return {
		messages: tableRows(raw, 'messages')
			.map((row) => {
				const thread = threads.get(row.threadId);
				return {
					who: row.externalId,
					text: row.text,
					standing: row.standing,
					unanswered: row.unanswered,
					doneAt: row.doneAt,
					corrected: row.corrected,
					state: thread?.state,
					list: thread?.list,
					spam: thread?.spam,
					closed: thread?.closed,
					snoozedUntil: thread?.laterUntil,
					waitingSince: thread?.waitingSince,
					// What was judged spam waits as before, but nobody is late to answer it.
					hasDueAt: thread ? thread.dueAt !== null || thread.probablySpam === 1 : null,
				};
			})
			.toSorted((a, b) => (String(a.who) < String(b.who) ? -1 : 1)),
		outbox: tableRows(raw, 'outbox').map((row) => [row.clientToken, row.state, row.text, names.get(row.answersId)]),
		waiting: shop.waiting(),
		shown: (['waiting', 'answered', 'later', 'done', 'spam'] as const).map(
			(view) => shop.ask.threadsWindow({ view, filter: {}, from: 0, to: 100, now: noon }).total,
		),
	};
}

/** A filter by what is wanted shows what a plain filter over all rows would, in their order, and the counts say the same. */
export function expectFiltered(shop: Shop): void {
	const groups = { order: ['order'], question: ['question'], complaint: ['safety', 'leaving', 'complaint'] } as const;
	const summary = shop.ask.queueSummary({ now: noon });
	const counted = { order: summary.orders, question: summary.questions, complaint: summary.complaints };
	for (const view of ['waiting', 'goingOut', 'answered', 'later', 'done'] as const) {
		const all = shop.ask.threadsWindow({ view, filter: {}, from: 0, to: 100, now: noon }).rows;
		for (const intent of ['order', 'question', 'complaint'] as const) {
			const these: readonly (Intent | null)[] = groups[intent];
			const plain = all.filter((row) => these.includes(row.intent));
			const shown = shop.ask.threadsWindow({ view, filter: { intent: [intent] }, from: 0, to: 100, now: noon });
			expect(shown.rows).toEqual(plain);
			expect([shown.total, shown.hidden]).toEqual([plain.length, all.length - plain.length]);
			if (view === 'waiting') expect(counted[intent]).toBe(plain.length);
		}
	}
}
