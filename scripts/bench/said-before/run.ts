// How well "Said before" finds the answer that was given before: npm run bench:said-before. A made-up year in a real store; the right answer is
// one of the same topic in the same language. `-- --turns 0,4` takes other questions for the split, `-- --missed` prints what was not found.
import { parseArgs } from 'node:util';
import type { AccountId, MessageId } from '../../../contract/domain.ts';
import { startStore } from '../../../main/store/client.ts';
import type { Store } from '../../../main/store/index.ts';
import { now } from '../fill-database.ts';
import { newFolder } from '../workspace.ts';
import { type Asked, heldOut, makeYear, readQueries } from './year.ts';

const { values } = parseArgs({
	options: { turns: { type: 'string', default: '4' }, missed: { type: 'boolean', default: false } },
});
const shown = 5;
const goal = 0.7;

interface Found extends Asked {
	/** From 0; null = not among the shown. */
	readonly place: number | null;
}

async function fill(store: Store, items: ReturnType<typeof makeYear>['items']): Promise<AccountId> {
	const self = { externalId: 'shop', displayName: 'The shop' };
	const { id } = await store.saveAccount({ connectorId: 'sample', self, since: 0, now });
	for (let from = 0; from < items.length; from += 100)
		await store.commitPoll({
			...{ accountId: id, streamId: 'all', backfillRangeId: null, items: items.slice(from, from + 100), next: null },
			...{ more: false, backfill: [], lost: [], unparsed: [], now, doneBefore: null, stream: {} },
		});
	return id;
}

const times = { ours: [] as number[], search: [] as number[] };
async function timed<T>(into: number[], run: () => Promise<T>): Promise<T> {
	const start = performance.now();
	const value = await run();
	into.push(performance.now() - start);
	return value;
}

async function measure(asked: readonly Asked[], without: number | null): Promise<Found[]> {
	const year = makeYear(asked, without);
	const store = await startStore({
		path: `${newFolder(`said-before-${without ?? 'all'}`)}/shop.db`,
		worker: new URL('../../../main/store/worker.ts', import.meta.url),
		log: () => undefined,
	});
	try {
		await fill(store, year.items);
		while (await store.indexAnswers());
		const found: Found[] = [];
		for (const [index, one] of asked.entries()) {
			const messageId = await idOf(store, one.question, year.askedId(index));
			const answers = await timed(times.ours, () => store.findSaidBefore({ messageId, limit: shown }));
			await timed(times.search, () =>
				store.searchMessages({ text: longestWord(one.question), before: null, limit: 50 }),
			);
			const place = answers.findIndex(({ text }) => year.topicOf.get(text) === `${one.language} ${one.topic}`);
			found.push({ ...one, place: place === -1 ? null : place });
		}
		return found;
	} finally {
		await store.close();
	}
}

const ids = new WeakMap<Store, Map<string, MessageId>>();
/** The newest messages are the asked ones. */
async function idOf(store: Store, question: string, name: string): Promise<MessageId> {
	let known = ids.get(store);
	if (!known) {
		known = new Map();
		ids.set(store, known);
		for (const { id, text } of await store.listToJudge({ judgedBy: 'nobody-0', limit: 1000 })) known.set(text, id);
	}
	const id = known.get(question);
	if (!id) throw new Error(`${name} is not in the store`);
	return id;
}

const longestWord = (text: string): string =>
	(text.match(/\p{L}+/gu) ?? ['a']).reduce((longest, word) => (word.length > longest.length ? word : longest));

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`.padStart(7);
function print(title: string, found: readonly Found[]): void {
	console.log(`${title.padEnd(34)}      first  first 3  first 5`);
	for (const language of ['', ...new Set(found.map((one) => one.language))]) {
		const of = found.filter((one) => language === '' || one.language === language);
		const among = (n: number) => percent(of.filter(({ place }) => place !== null && place < n).length, of.length);
		console.log(
			`  ${(language || 'all').padEnd(4)} ${String(of.length).padStart(5)} questions${' '.repeat(17)} ${among(1)} ${among(3)}  ${among(5)}`,
		);
	}
	if (values.missed)
		for (const { place, topic, language, question } of found)
			if (place === null || place > 2) console.log(`  missed ${language} ${topic}: ${JSON.stringify(question)}`);
}

const quantile = (sorted: readonly number[], share: number): string =>
	(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);

for (const turn of values.turns.split(',').filter(Boolean).map(Number))
	print(`split: question ${turn} of each topic`, await measure(heldOut(turn), turn));
times.ours.length = 0;
times.search.length = 0;
const queries = await measure(readQueries(), null);
print('queries', queries);
for (const [name, list] of [
	['said before', times.ours],
	['plain search, 1 word', times.search],
] as const) {
	const sorted = list.toSorted((one, other) => one - other);
	console.log(`  ${name.padEnd(22)} p50 ${quantile(sorted, 0.5)} ms, p95 ${quantile(sorted, 0.95)} ms`);
}
const right = queries.filter(({ place }) => place !== null && place < 3).length / queries.length;
console.log(right >= goal ? `goal reached: ${percent(right, 1).trim()} of ≥ 70 %` : 'goal NOT reached');
process.exitCode = right >= goal ? 0 : 1;
