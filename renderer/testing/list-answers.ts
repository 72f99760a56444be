// What the fake shop answers about its lists, its accounts and itself.
import type { Input, ThreadRow } from '../../contract/index.ts';
import type { Answers, FakeShop } from './fake-shop.ts';

const HOUR = 3_600_000;
const groupKeys = ['overdue', 'nextHour', 'today', 'afterToday', 'probablySpam'] as const;

const matches = (row: ThreadRow, { view, filter }: Pick<Input<'threads.window'>, 'view' | 'filter'>) =>
	row.state === view &&
	(!filter.upset || row.upset > 0) &&
	(!filter.intent ||
		filter.intent === (row.intent === 'leaving' || row.intent === 'safety' ? 'complaint' : row.intent)) &&
	(!filter.audience || row.audience === filter.audience) &&
	(!filter.connectorId || row.connectorId === filter.connectorId) &&
	(filter.channel === undefined || row.channel === filter.channel) &&
	(!filter.tagId || row.tagIds.includes(filter.tagId));

function groupOf(row: ThreadRow, now: number): (typeof groupKeys)[number] {
	if (row.probablySpam) return 'probablySpam';
	const due = row.dueAt ?? 0;
	if (row.onTop || due <= now) return 'overdue';
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
		'threads.notSpam': ({ threadId, notSpam }) => change(threadId, { probablySpam: !notSpam }),
		'threads.done': ({ threadId }) => change(threadId, { state: 'done' }),
		'threads.reopen': ({ threadId }) => change(threadId, { state: 'waiting' }),
		'threads.snooze': ({ threadId, until }) => change(threadId, { state: 'later', snoozedUntil: until }),
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
