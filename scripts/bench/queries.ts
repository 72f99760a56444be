// How fast the questions of the screen are answered inside the store, on a filled database.
import type { ThreadId } from '../../contract/domain.ts';
import { reads } from '../../main/store/index.ts';
import type { TestDb } from '../../main/store/testing/make-db.ts';
import { recountLists } from '../../main/store/threads/counts.ts';
import { seededRandom } from '../../test/helpers/seeded-random.ts';
import { type Figure, ms, timed, timingFigure, whole } from './figures.ts';
import { now } from './fill-database.ts';
import { zipfWord } from './generate-shop.ts';

/** PRODUCT 6 and the task: what is asked while somebody types or scrolls. */
const goals = { firstPage: 2, search: 10 } as const;

/** As a customer's words would be typed: common ones more often than rare ones, the last one sometimes only begun. */
export function searchWords(n: number): () => string {
	const random = seededRandom(70 + n);
	return () => {
		const words = Array.from({ length: n }, () => zipfWord(random));
		const last = words.at(-1) ?? '';
		if (random() < 0.5 && last.length > 4) words[n - 1] = last.slice(0, 2 + Math.floor(random() * (last.length - 2)));
		return words.join(' ');
	};
}

export function measureQueries(test: TestDb, long: ThreadId): Figure[] {
	const { db } = test;
	const window = (from: number, to: number, filter: Parameters<typeof reads.threadsWindow>[1]['filter'] = {}) =>
		reads.threadsWindow(db, { view: 'waiting', filter, from, to, now });
	const { total } = window(0, 0);
	const middle = Math.floor(total / 2);
	const figures = [
		timingFigure(
			`first page of ${whole(total)} waiting, 200 rows`,
			timed(200, () => window(0, 200)),
			goals.firstPage,
		),
		timingFigure(
			'the sentence above it (summary)',
			timed(200, () => reads.queueSummary(db, { now })),
			goals.firstPage,
		),
		timingFigure(
			'page in the middle',
			timed(60, (i) => window(middle + i * 200, middle + (i + 1) * 200)),
		),
		timingFigure(
			'last page',
			timed(60, () => window(Math.max(0, total - 200), total)),
		),
		timingFigure(
			'first page, filtered: upset',
			timed(40, () => window(0, 200, { upset: true })),
		),
		timingFigure(
			'first page, filtered: upset reviews',
			timed(40, () => window(0, 200, { upset: true, kind: ['review'] })),
		),
		timingFigure(
			'thread of 5,000: open',
			timed(100, () => reads.getThread(db, { threadId: long, now })),
		),
		timingFigure(
			'thread of 5,000: newest 100',
			timed(100, () => reads.timelinePage(db, { threadId: long, before: null, limit: 100 })),
		),
		timingFigure('thread of 5,000: each older page of 200', pagesBack(test, long)),
	];
	for (const n of [1, 2, 3]) {
		const words = searchWords(n);
		const search = () => reads.searchMessages(db, { text: words(), before: null, limit: 50 });
		figures.push(timingFigure(`search, ${n} ${n === 1 ? 'word' : 'words'}`, timed(300, search), goals.search));
	}
	const start = performance.now();
	test.write((inside) => recountLists(inside));
	figures.push({ what: 'counting the lists at every start', value: `${ms(performance.now() - start)} ms` });
	return figures;
}

function pagesBack({ db }: TestDb, threadId: ThreadId): ReturnType<typeof timed> {
	let before: string | null = null;
	return timed(75, () => {
		({ before } = reads.timelinePage(db, { threadId, before, limit: 200 }));
	});
}
