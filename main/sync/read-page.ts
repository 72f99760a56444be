// A page as it crosses into the house: the envelope strictly, its items one by one. Judged on the way, in slices, because this
// runs where the window is drawn.
import { z } from 'zod';
import { ConnectorError, type Item, ItemShape, type Json, keepRaw, type Page, type Stream, tidyText } from '../../connectors/sdk/index.ts';
import type { Judgement } from '../../contract/index.ts';

/** What is known of a message besides its words. */
export interface Known {
	readonly kind: Item['kind'];
	readonly audience: Item['audience'];
	readonly rating?: number;
	readonly isReply: boolean;
}
export type Judge = (item: Item, known: Known) => Judgement;

export type JudgedItem = Item & { readonly judgement?: Judgement };

export interface ReadPage {
	readonly items: readonly JudgedItem[];
	readonly next: Json;
	readonly more: boolean;
	readonly behind: readonly Json[];
	readonly lost: NonNullable<Page<Json>['lost']>;
	readonly unread: NonNullable<Page<Json>['unread']>;
}

const Envelope = z.object({
	items: z.array(z.unknown()),
	next: z.unknown(),
	more: z.boolean(),
	behind: z.array(z.unknown()).optional(),
	lost: z.array(z.object({ from: z.number(), to: z.number(), why: z.string() })).optional(),
	unread: z.array(z.object({ where: z.string(), raw: z.custom<Json>(() => true) })).optional(),
});

const sliceMs = 10;
const dayMs = 86_400_000;

/** Lets others run between slices. Not a timer: it comes back at once. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Throws `drift` for an envelope that is not one, or when there are items and none can be read. `now` by the platform's clock. */
export async function readPage(
	stream: Pick<Stream<unknown, unknown>, 'id' | 'cursor'>,
	given: unknown,
	judge: (item: Item) => Judgement | undefined,
	now: number,
): Promise<ReadPage> {
	const envelope = Envelope.safeParse(given);
	if (!envelope.success) throw drift(stream.id, 'page');
	const page = envelope.data;
	const { items, unread } = await readItems(page.items, stream.id, judge, now);
	if (items.length === 0 && page.items.length > 0) throw drift(stream.id, unread[0]?.where ?? 'items');
	return {
		items,
		next: cursorOf(stream, page.next),
		more: page.more,
		behind: (page.behind ?? []).map((cursor) => cursorOf(stream, cursor)),
		lost: page.lost ?? [],
		unread: [...(page.unread ?? []), ...unread],
	};
}

export async function readItems(
	given: readonly unknown[],
	where: string,
	judge: (item: Item) => Judgement | undefined,
	now: number,
): Promise<{ readonly items: readonly JudgedItem[]; readonly unread: ReadPage['unread'] }> {
	const items: JudgedItem[] = [];
	const unread: { where: string; raw: Json }[] = [];
	let since = performance.now();
	for (const [index, element] of given.entries()) {
		if (performance.now() - since > sliceMs / 2) {
			await breathe();
			since = performance.now();
		}
		const item = ItemShape.safeParse(element);
		if (!item.success) {
			unread.push({ where: `${where}[${index}]`, raw: keepRaw(element) });
			continue;
		}
		const judgement = judge(item.data);
		const { text, createdAt } = item.data;
		// A date from the future would stand on top of everything for years.
		items.push({ ...item.data, text: tidyText(text), createdAt: Math.min(createdAt, now + dayMs), ...(judgement ? { judgement } : {}) });
	}
	return { items, unread };
}

function cursorOf(stream: Pick<Stream<unknown, unknown>, 'id' | 'cursor'>, cursor: unknown): Json {
	const parsed = stream.cursor.safeParse(cursor);
	if (!parsed.success) throw drift(stream.id, 'cursor');
	return parsed.data as Json;
}

const drift = (stream: string, what: string): ConnectorError =>
	new ConnectorError({ kind: 'drift', where: `${stream}: ${what}` }, 'The platform answered in a form this version does not know.');

/** Own words are not judged; a judge that breaks costs the judgement, never the message. */
export const judgeWith =
	(judge: Judge, log: (message: string) => void) =>
	(item: Item): Judgement | undefined => {
		if (item.author.isShop) return undefined;
		const { kind, audience, rating, parentId } = item;
		try {
			return judge(item, { kind, audience, ...(rating === undefined ? {} : { rating }), isReply: parentId !== undefined });
		} catch (error) {
			log(`a message could not be judged: ${error instanceof Error ? error.name : 'unknown'}`);
			return undefined;
		}
	};
