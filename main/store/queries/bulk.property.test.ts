// One act on many threads against a short reference model: any sequence of selecting, acting, arriving, answering and undoing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ThreadId } from '../../../contract/domain.ts';
import type { BulkAct, Chosen } from '../../../contract/routes/bulk.ts';
import { assertProperty } from '../../../test/helpers/property.ts';
import { runs, timeout } from '../testing/ingest-property-context.ts';
import { tableRows } from '../testing/make-db.ts';
import { comment, makeShop, minute, noon, own, person, type Shop } from '../testing/make-shop.ts';
import { recountLists } from '../threads/counts.ts';

const people = ['ann', 'bo', 'cy', 'di'] as const;
type Who = (typeof people)[number];
const views = ['waiting', 'answered', 'later', 'done', 'spam'] as const;
type View = (typeof views)[number];
const who = fc.constantFrom(...people);
const step = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('write' as const), who }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constantFrom('answer' as const, 'top' as const), who }) },
	{ weight: 3, arbitrary: fc.record({ does: fc.constant('select' as const), ids: fc.subarray([...people]) }) },
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('act' as const),
			view: fc.constantFrom(...views),
			/** Selected just before; null = what was selected earlier. */
			ids: fc.option(fc.subarray([...people], { minLength: 1 }), { freq: 2 }),
			/** In the list in which the first of them stands. */
			here: fc.boolean(),
			kind: fc.constantFrom('done' as const, 'later' as const, 'tag' as const, 'spam' as const),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One conversation in the model: which of its messages wait, since when each is done, and what the owner put on it. */
interface Model {
	/** By message: 'open', 'answered', or the act that was done with it. */
	messages: Map<string, { state: 'open' | 'answered' | number; arrivedAt: number }>;
	answered: boolean;
	closed: boolean;
	spam: boolean;
	onTop: boolean;
	/** The act that snoozed it. */
	later: number | null;
	tagged: boolean;
}
const blank = (): Model => ({
	messages: new Map(),
	answered: false,
	closed: false,
	spam: false,
	onTop: false,
	later: null,
	tagged: false,
});
const open = (m: Model) => [...m.messages.values()].filter(({ state }) => state === 'open');
function listOf(m: Model): View {
	if (m.spam) return 'spam';
	if (m.later !== null) return 'later';
	if (open(m).length > 0) return 'waiting';
	return m.closed || !m.answered ? 'done' : 'answered';
}

interface ActDone {
	readonly n: number;
	readonly changes: Parameters<Shop['ask']['undoOnThreads']>[0]['changes'];
	/** How each was before, and which of its values the act changed. */
	readonly before: Map<Who, Model>;
	readonly after: Map<Who, Model>;
}
const copy = (m: Model): Model => ({ ...m, messages: new Map([...m.messages].map(([id, one]) => [id, { ...one }])) });

class Reference {
	readonly threads = new Map<Who, Model>();
	readonly selected = new Map<Who, number>();
	readonly acts: ActDone[] = [];

	of(name: Who): Model {
		const known = this.threads.get(name) ?? blank();
		this.threads.set(name, known);
		return known;
	}
	write(name: Who, id: string, at: number): void {
		const m = this.of(name);
		m.messages.set(id, { state: 'open', arrivedAt: at });
		m.later = null;
		m.closed = false;
	}
	answer(name: Who): void {
		const m = this.of(name);
		for (const one of m.messages.values()) if (one.state === 'open') one.state = 'answered';
		m.answered = true;
		m.closed = false;
		m.onTop = false;
		m.later = null;
	}
	/** Who is acted on: still in the list, and nothing new since it was chosen. */
	takes(view: View, kind: BulkAct['kind']): Who[] {
		return [...this.selected].flatMap(([name, at]) => {
			const m = this.threads.get(name);
			if (!m || listOf(m) !== view) return [];
			if (kind !== 'tag' && open(m).some(({ arrivedAt }) => arrivedAt > at)) return [];
			const already =
				(kind === 'done' && m.later === null && open(m).length === 0 && (m.closed || !m.answered)) ||
				(kind === 'tag' && m.tagged) ||
				(kind === 'spam' && m.spam);
			return already ? [] : [name];
		});
	}
	apply(m: Model, kind: BulkAct['kind'], n: number): void {
		if (kind === 'done') {
			for (const one of open(m)) one.state = n;
			m.closed = true;
			m.later = null;
			m.onTop = false;
		} else if (kind === 'later') {
			m.later = n;
			m.onTop = false;
		} else if (kind === 'spam') m.spam = true;
		else m.tagged = true;
	}
	undo({ n, before, after }: ActDone): void {
		for (const [name, was] of before) {
			const m = this.of(name);
			const acted = after.get(name) ?? was;
			for (const one of m.messages.values()) if (one.state === n) one.state = 'open';
			// A reply that came meanwhile answers them too.
			if (m.answered && lastAnswer.get(name) !== undefined)
				for (const one of m.messages.values())
					if (one.state === 'open' && one.arrivedAt < (lastAnswer.get(name) ?? 0)) one.state = 'answered';
			for (const key of ['closed', 'spam', 'onTop', 'later', 'tagged'] as const)
				if (was[key] !== acted[key] && m[key] === acted[key]) Object.assign(m, { [key]: was[key] });
			if (open(m).length === 0) m.onTop = false;
		}
	}
}
/** When each was last answered. */
const lastAnswer = new Map<Who, number>();

const actOf = (shop: Shop, kind: BulkAct['kind'], until: number): BulkAct => {
	if (kind === 'later') return { kind, until };
	if (kind === 'tag') return { kind, tagId: shop.ask.saveTag({ name: 'Press' }).id };
	return { kind };
};

/** Selected, then written again: she is not done with. */
const wroteAfterSelecting: Step[] = [
	{ does: 'write', who: 'ann' },
	{ does: 'select', ids: ['ann'] },
	{ does: 'write', who: 'ann' },
	{ does: 'act', view: 'waiting', ids: null, here: false, kind: 'done' },
];
/** Snoozed twice, then written again: the undo of the second does not put her away again. */
const wroteBeforeUndo: Step[] = [
	{ does: 'write', who: 'ann' },
	{ does: 'act', view: 'waiting', ids: ['ann'], here: true, kind: 'later' },
	{ does: 'act', view: 'later', ids: ['ann'], here: true, kind: 'later' },
	{ does: 'write', who: 'ann' },
	{ does: 'undo' },
];

test(
	'acts on what was chosen and is still there, and the undo gives each its own state back without undoing what came since',
	() => {
		const tried = { acts: 0, undone: 0, held: 0 };
		assertProperty(
			fc.property(fc.array(step, { minLength: 3, maxLength: 18 }), (steps: Step[]) => {
				using shop = makeShop();
				lastAnswer.clear();
				const model = new Reference();
				const idOf = (name: Who) =>
					String(shop.test.raw.prepare('SELECT id FROM threads WHERE conversation = ?').get(name)?.id) as ThreadId;
				for (const [n, one] of steps.entries()) {
					const now = noon + (n + 1) * minute;
					if (one.does === 'write') {
						const id = `m${n}`;
						shop.poll([comment(id, { author: person(one.who), conversation: one.who, createdAt: now })], { now });
						model.write(one.who, id, now);
					} else if (one.does === 'answer') {
						const m = model.threads.get(one.who);
						if (!m || open(m).length === 0 || m.spam) continue;
						const newest = [...m.messages].findLast(([, { state }]) => state === 'open')?.[0] ?? '';
						shop.poll([own(`r${n}`, { parentId: newest, conversation: one.who, createdAt: now })], { now });
						model.answer(one.who);
						lastAnswer.set(one.who, now);
					} else if (one.does === 'top') {
						const m = model.threads.get(one.who);
						if (!m || open(m).length === 0) continue;
						shop.ask.putOnTop({ threadId: idOf(one.who), onTop: true, now });
						m.onTop = true;
					} else if (one.does === 'select') {
						model.selected.clear();
						for (const name of one.ids) if (model.threads.has(name)) model.selected.set(name, now);
					} else if (one.does === 'act') {
						if (one.ids) {
							model.selected.clear();
							for (const name of one.ids) if (model.threads.has(name)) model.selected.set(name, now);
						}
						const [first] = model.selected.keys();
						const view = one.here && first ? listOf(model.of(first)) : one.view;
						const chosen: Chosen[] = [...model.selected].map(([name, at]) => ({ at, ids: [idOf(name)] }));
						if (chosen.length === 0) continue;
						const takes = model.takes(view, one.kind);
						const before = new Map(takes.map((name) => [name, copy(model.of(name))]));
						const act = actOf(shop, one.kind, now + 1e9 + n);
						const result = shop.ask.actOnThreads({ view, filter: {}, chosen, act, now });
						expect(result.changes.map(({ id }) => id).sort()).toEqual(takes.map(idOf).sort());
						for (const name of takes) model.apply(model.of(name), one.kind, n);
						const after = new Map(takes.map((name) => [name, copy(model.of(name))]));
						if (takes.length > 0) model.acts.push({ n, changes: result.changes, before, after });
						tried.acts += takes.length;
						tried.held += result.left + result.wroteAgain;
						model.selected.clear();
					} else {
						const last = model.acts.pop();
						if (!last) continue;
						shop.ask.undoOnThreads({ at: noon + (last.n + 1) * minute, changes: last.changes });
						model.undo(last);
						tried.undone += last.changes.length;
					}
					for (const view of views)
						expect([
							view,
							shop.ask
								.threadsWindow({ view, filter: {}, from: 0, to: 9, now })
								.rows.map(({ name, onTop, tagIds, unanswered }) => [name, onTop, tagIds.length > 0, unanswered])
								.sort(),
						]).toEqual([
							view,
							[...model.threads]
								.filter(([, m]) => listOf(m) === view)
								.map(([name, m]) => [name, m.onTop, m.tagged, open(m).length])
								.sort(),
						]);
				}
				const kept = tableRows(shop.test.raw, 'listCounts').filter((row) => row.n !== 0);
				shop.test.write(recountLists);
				expect(tableRows(shop.test.raw, 'listCounts')).toEqual(kept);
			}),
			{ ...runs, examples: [[wroteAfterSelecting], [wroteBeforeUndo]] },
		);
		expect(Object.entries(tried).filter(([, times]) => times === 0)).toEqual([]);
	},
	timeout,
);
