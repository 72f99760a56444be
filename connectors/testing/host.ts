// The host as a connector sees it: head first, then backfill ranges, everything stored by id. Forgets pages on request.
import type { Item, Json, Page, Stream } from '../sdk/sdk.ts';
import type { CaseContext } from './case-context.ts';
import { assertThat, CaseFailure } from './case-failure.ts';

// biome-ignore lint/suspicious/noExplicitAny: a stream of any connector.
type AnyStream = Stream<any, any>;

interface Reader {
	readonly items: ReadonlyMap<string, Item>;
	readonly unparsed: readonly NonNullable<Page<unknown>['unparsed']>[number][];
	readonly lost: readonly NonNullable<Page<unknown>['lost']>[number][];
	/** Every cursor that the connector returned, by stream. */
	readonly cursors: readonly { readonly stream: AnyStream; readonly cursor: Json }[];
	/** One page: of the head until it has no more, then of the newest range. false = nothing is left to read. */
	readonly step: () => Promise<boolean>;
	/** One page of every head, whether due or not. */
	readonly stepHeads: () => Promise<void>;
	/** Every head is due again, as in the next round. */
	readonly round: () => void;
	/** Steps until nothing is left. Throws after `maxPages`. */
	readonly readAll: (maxPages?: number) => Promise<void>;
	readonly pages: () => number;
}

interface Work {
	readonly stream: AnyStream;
	cursor: Json | null;
	due: boolean;
	backfillRanges: Json[];
}

interface ReaderOptions {
	readonly streams?: readonly AnyStream[];
	/** Called before a page is stored; true = the program died: the page and its cursor are lost. */
	readonly crashesAt?: (page: number) => boolean;
}

export function createReader(caseContext: CaseContext, options: ReaderOptions = {}): Reader {
	const items = new Map<string, Item>();
	const unparsed: NonNullable<Page<unknown>['unparsed']>[number][] = [];
	const lost: NonNullable<Page<unknown>['lost']>[number][] = [];
	const cursors: { stream: AnyStream; cursor: Json }[] = [];
	const work: Work[] = (options.streams ?? caseContext.connector.streams).map((stream: AnyStream) => ({
		stream,
		cursor: null,
		due: true,
		backfillRanges: [],
	}));
	let pages = 0;

	async function poll(one: Work, from: Json | null): Promise<Page<Json> | null> {
		const ctx = await caseContext.ctx();
		const cursor = from === null ? null : one.stream.cursor.safeParse(structuredClone(from));
		assertThat(
			cursor === null || cursor.success,
			`A cursor of "${one.stream.id}" does not fit its own schema: ${JSON.stringify(from)}`,
		);
		const page = await caseContext.runUntilSettled(one.stream.poll(ctx, cursor?.data ?? null) as Promise<Page<Json>>);
		const number = pages++;
		if (options.crashesAt?.(number)) return null;
		// As through a worker and a database: only JSON survives.
		const stored = JSON.parse(JSON.stringify(page)) as Page<Json>;
		for (const item of stored.items) items.set(item.externalId, item);
		unparsed.push(...(stored.unparsed ?? []));
		lost.push(...(stored.lost ?? []));
		for (const next of [stored.next, ...(stored.backfill ?? [])]) cursors.push({ stream: one.stream, cursor: next });
		return stored;
	}

	async function stepHead(head: Work): Promise<void> {
		const page = await poll(head, head.cursor);
		if (!page) return;
		head.cursor = page.next;
		head.due = page.more;
		head.backfillRanges.push(...(page.backfill ?? []));
	}

	async function step(): Promise<boolean> {
		const head = work.find((one) => one.due);
		if (head) {
			await stepHead(head);
			return true;
		}
		const pending = work.find((one) => one.backfillRanges.length > 0);
		const cursor = pending?.backfillRanges.at(-1);
		if (!pending || cursor === undefined) return false;
		const page = await poll(pending, cursor);
		if (page) {
			pending.backfillRanges.pop();
			pending.backfillRanges.push(...(page.backfill ?? []));
			if (page.more) pending.backfillRanges.push(page.next);
		}
		return true;
	}

	return {
		items,
		unparsed,
		lost,
		cursors,
		step,
		stepHeads: async () => {
			for (const one of work) await stepHead(one);
		},
		round: () => {
			for (const one of work) one.due = true;
		},
		readAll: async (maxPages = 500) => {
			for (let i = 0; await step(); i++)
				if (i >= maxPages) throw new CaseFailure(`Still reading after ${maxPages} pages.`);
		},
		pages: () => pages,
	};
}
