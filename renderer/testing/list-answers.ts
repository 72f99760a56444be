// What the fake shop answers about its lists, its accounts and itself.

import { kindsOf, withoutKind } from '../../contract/filter-kinds.ts';
import type { Input, SavedView, SavedViewId, ThreadRow } from '../../contract/index.ts';
import type { Answers, FakeShop } from './fake-shop.ts';

const HOUR = 3_600_000;
const groupKeys = ['onTop', 'overdue', 'nextHour', 'today', 'afterToday', 'probablySpam'] as const;

const isIn = <V>(values: readonly V[] | undefined, value: V | null): boolean =>
	values === undefined || (value !== null && values.includes(value));
const wanted = (row: ThreadRow) => (row.intent === 'leaving' || row.intent === 'safety' ? 'complaint' : row.intent);
const matches = (row: ThreadRow, { view, filter }: Pick<Input<'threads.window'>, 'view' | 'filter'>) =>
	row.state === view &&
	(!filter.upset || row.upset > 0) &&
	isIn(filter.intent as readonly ThreadRow['intent'][] | undefined, wanted(row)) &&
	isIn(filter.audience, row.audience) &&
	isIn(filter.kind, row.kind) &&
	isIn(filter.sentiment, row.sentiment) &&
	isIn(filter.rating, row.rating) &&
	isIn(filter.language, row.language) &&
	(!filter.place ||
		filter.place.some(
			({ connectorId, channel }) =>
				connectorId === row.connectorId && (channel === undefined || channel === row.channel),
		)) &&
	(!filter.tagId || filter.tagId.some((id) => row.tagIds.includes(id)));

function groupOf(row: ThreadRow, now: number): (typeof groupKeys)[number] {
	if (row.probablySpam) return 'probablySpam';
	const due = row.dueAt ?? 0;
	if (row.onTop) return 'onTop';
	if (due <= now) return 'overdue';
	if (due <= now + HOUR) return 'nextHour';
	return due <= now + 8 * HOUR ? 'today' : 'afterToday';
}

export function listAnswers(shop: FakeShop): Answers {
	const listed = (): ThreadRow[] => {
		const all = [...shop.rows, ...shop.threads.values()];
		return [...all.filter((row) => !row.probablySpam), ...all.filter((row) => row.probablySpam)];
	};
	const waits = (probablySpam: boolean) =>
		listed().filter((row) => row.state === 'waiting' && row.probablySpam === probablySpam).length;
	const change = (id: string, part: Partial<ThreadRow>) => {
		shop.rows = shop.rows.map((row) => (row.id === id ? { ...row, ...part } : row));
		return {};
	};
	return {
		'app.get': () => shop.app,
		'settings.save': (settings) => {
			shop.app = { ...shop.app, settings: { ...shop.app.settings, ...settings } };
			return shop.app.settings;
		},
		'queue.summary': () => ({ ...shop.summary, waiting: waits(false), probablySpam: waits(true) }),
		'threads.window': ({ view, filter, from, to }) => {
			const all = listed().filter((row) => row.state === view);
			const found = all.filter((row) => matches(row, { view, filter }));
			const groups = groupKeys.map((key) => ({
				key,
				count: found.filter((row) => groupOf(row, shop.now) === key).length,
			}));
			return {
				total: found.length,
				hidden: all.length - found.length,
				hiddenBy:
					found.length > 0
						? []
						: kindsOf(filter).map((kind) => ({
								kind,
								count: all.filter((row) => matches(row, { view, filter: withoutKind(filter, kind) })).length,
							})),
				groups: view === 'waiting' ? groups : [],
				rows: found.slice(from, to),
			};
		},
		'threads.position': ({ threadId, view, filter }) => {
			const index = listed()
				.filter((row) => matches(row, { view, filter }))
				.findIndex((row) => row.id === threadId);
			return { index: index === -1 ? null : index, threadId };
		},
		'threads.facets': () => shop.facets,
		'bulk.ids': ({ view, filter, from, to }) => ({
			ids: listed()
				.filter((row) => matches(row, { view, filter }))
				.slice(from, to)
				.map(({ id }) => id),
		}),
		'bulk.check': ({ view, filter, ids }) => {
			const there = new Set(listed().flatMap((row) => (matches(row, { view, filter }) ? row.id : [])));
			return { left: ids.filter((id) => !there.has(id)), merged: [] };
		},
		'bulk.act': ({ view, filter, chosen, act }) => {
			const ids = chosen.flatMap((one) => one.ids);
			const found = listed().filter((row) => ids.includes(row.id) && matches(row, { view, filter }));
			shop.beforeBulk = shop.rows;
			for (const { id } of found) {
				if (act.kind === 'done') change(id, { state: 'done' });
				else if (act.kind === 'later')
					change(id, { state: 'later', snoozedUntil: act.until, snoozeNote: act.note ?? null });
			}
			return {
				undoId: found.length > 0 ? 'u1' : null,
				changed: found.length,
				left: ids.length - found.length,
				wroteAgain: 0,
			};
		},
		'bulk.undo': () => {
			const changed = shop.rows.filter((row, i) => row !== shop.beforeBulk[i]).length;
			shop.rows = shop.beforeBulk;
			return { restored: changed };
		},
		'savedViews.list': () => ({ views: shop.views }),
		'savedViews.save': ({ id, name, view, filter, position }) => {
			const made: SavedView = { id: id ?? (`v-${name}` as SavedViewId), name, view, filter, count: 0 };
			const at = shop.views.findIndex((one) => one.id === made.id);
			shop.views = at === -1 ? shop.views.toSpliced(position ?? shop.views.length, 0, made) : shop.views.with(at, made);
			return { views: shop.views };
		},
		'savedViews.remove': ({ id }) => {
			shop.views = shop.views.filter((one) => one.id !== id);
			return { views: shop.views };
		},
		'savedViews.move': ({ id, to }) => {
			const moved = shop.views.filter((one) => one.id === id);
			shop.views = shop.views.filter((one) => one.id !== id).toSpliced(to, 0, ...moved);
			return { views: shop.views };
		},
		'threads.notSpam': ({ threadId, notSpam }) => change(threadId, { probablySpam: !notSpam }),
		'threads.done': ({ threadId }) => change(threadId, { state: 'done' }),
		'threads.reopen': ({ threadId }) => change(threadId, { state: 'waiting' }),
		'threads.snooze': ({ threadId, until, note }) =>
			change(threadId, { state: 'later', snoozedUntil: until, snoozeNote: note ?? null }),
		'accounts.list': () => shop.accounts,
		'connectors.list': () => shop.connectors,
		'outbox.list': () => shop.outbox,
		'staff.get': () => ({ members: [], signing: null }),
		'tags.list': () => shop.tags,
		'cannedReplies.list': () => shop.cannedReplies,
		'saidBefore.find': () => [],
		'followUps.list': () => [],
		'judgement.get': () => shop.sentiment,
		'judgement.effects': () => shop.effects,
		'judgement.phrases': () => ({ phrases: [{ phrase: 'cold soup', conversations: 4 }] }),
		'judgement.unlearn': () => ({
			corrections: shop.sentiment.corrections.map(({ messageId, sentiment, intent }) => ({
				messageId,
				sentiment,
				intent,
			})),
		}),
	};
}
