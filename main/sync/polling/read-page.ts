// Checks a page from a connector: the page itself strictly, its items one by one. Judged on the way, in slices, because this
// runs where the window is drawn.

import { z } from 'zod';
import {
	ConnectorError,
	type Item,
	ItemShape,
	type Json,
	keepRaw,
	type Page,
	type Stream,
	tidyText,
} from '../../../connectors/sdk/index.ts';
import type { AccountId, Judgement, Topic } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { UiText } from '../../../contract/ui-text-shape.ts';
import type { Store } from '../../store/index.ts';
import type { EarlierText, Poll } from '../../store/shapes.ts';

/** What is known of a message besides its words. */
export interface MessageContext {
	readonly kind: Item['kind'];
	readonly audience: Item['audience'];
	readonly rating?: number;
	readonly isReply: boolean;
	/** What the same customer wrote before in this thread, oldest first; at most three. */
	readonly earlier: readonly string[];
}
interface Judged {
	readonly judgement: Judgement;
	readonly topics: readonly Topic[];
}
export interface Judge {
	(item: Item, context: MessageContext): Judged;
	/** What the owner corrected is known from then on. */
	readonly ready?: Promise<void>;
}

/** How a page is judged: what is known from before is asked once for all of its items. */
export interface PageJudge {
	readonly judge: (item: Item, earlier: readonly string[]) => Judged | undefined;
	readonly earlier: (items: readonly Item[]) => Promise<readonly (readonly string[])[]>;
}

type JudgedItem = Item & Partial<Judged>;

export interface ReadPage {
	readonly items: readonly JudgedItem[];
	readonly next: Json;
	readonly more: boolean;
	readonly backfill: readonly Json[];
	readonly lost: Poll['lost'];
	readonly unparsed: NonNullable<Page<Json>['unparsed']>;
}

const Envelope = z.object({
	items: z.array(z.unknown()),
	next: z.unknown(),
	more: z.boolean(),
	backfill: z.array(z.unknown()).optional(),
	lost: z.array(z.object({ from: z.number(), to: z.number(), why: UiText, again: z.unknown().optional() })).optional(),
	unparsed: z.array(z.object({ where: z.string(), raw: z.custom<Json>(() => true) })).optional(),
} satisfies { [K in keyof Page<Json>]-?: z.ZodType });

const sliceMs = 10;
const dayMs = 86_400_000;

/** Lets others run between slices. Not a timer: it comes back at once. */
const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Called before each small piece of work, it lets others run whenever a slice is full. */
const createYielder = (): (() => Promise<void>) => {
	let since = performance.now();
	return async () => {
		if (performance.now() - since <= sliceMs / 2) return;
		await yieldToEventLoop();
		since = performance.now();
	};
};

/** Throws `drift` for an envelope that is not one, or when there are items and none can be read. `now` by the platform's clock. */
export async function readPage(
	stream: Pick<Stream<unknown, unknown>, 'id' | 'cursor'>,
	given: unknown,
	judge: PageJudge,
	now: number,
): Promise<ReadPage> {
	const envelope = Envelope.safeParse(given);
	if (!envelope.success) throw drift(stream.id, 'page');
	const page = envelope.data;
	const { items, unparsed } = await readItems(page.items, stream.id, judge, now);
	if (items.length === 0 && page.items.length > 0) throw drift(stream.id, unparsed[0]?.where ?? 'items');
	return {
		items,
		next: cursorOf(stream, page.next),
		more: page.more,
		backfill: (page.backfill ?? []).map((cursor) => cursorOf(stream, cursor)),
		lost: (page.lost ?? []).map(({ again, ...lost }) =>
			again === undefined ? lost : { ...lost, cursor: cursorOf(stream, again) },
		),
		unparsed: [...(page.unparsed ?? []), ...unparsed],
	};
}

export async function readItems(
	given: readonly unknown[],
	where: string,
	judge: PageJudge,
	now: number,
): Promise<{ readonly items: readonly JudgedItem[]; readonly unparsed: ReadPage['unparsed'] }> {
	const read: Item[] = [];
	const unparsed: { where: string; raw: Json }[] = [];
	const yieldIfLong = createYielder();
	for (const [index, element] of given.entries()) {
		await yieldIfLong();
		const item = ItemShape.safeParse(element);
		if (!item.success) {
			unparsed.push({ where: `${where}[${index}]`, raw: keepRaw(element) });
			continue;
		}
		const { text, createdAt } = item.data;
		// A date from the future would stand on top of everything for years.
		read.push({ ...item.data, text: tidyText(text), createdAt: Math.min(createdAt, now + dayMs) });
	}
	const earlier = await judge.earlier(read);
	const items: JudgedItem[] = [];
	for (const [index, item] of read.entries()) {
		await yieldIfLong();
		items.push({ ...item, ...judge.judge(item, earlier[index] ?? []) });
	}
	return { items, unparsed };
}

function cursorOf(stream: Pick<Stream<unknown, unknown>, 'id' | 'cursor'>, cursor: unknown): Json {
	const parsed = stream.cursor.safeParse(cursor);
	if (!parsed.success) throw drift(stream.id, 'cursor');
	return parsed.data as Json;
}

const drift = (stream: string, what: string): ConnectorError =>
	new ConnectorError(
		{ kind: 'drift', where: `${stream}: ${what}` },
		uiText`The platform answered in a form this version does not know.`,
	);

/** Own words are not judged, nor what nobody wrote; a judge that breaks costs the judgement, never the message. */
export const createPageJudge = (
	judge: Judge,
	store: Pick<Store, 'earlierTexts'>,
	accountId: AccountId,
	log: (message: string) => void,
): PageJudge => ({
	judge: (item, earlier) => {
		if (item.author.isShop || item.automatic) return undefined;
		const { kind, audience, rating, parentId } = item;
		try {
			return judge(item, {
				kind,
				audience,
				...(rating === undefined ? {} : { rating }),
				isReply: parentId !== undefined,
				earlier,
			});
		} catch (error) {
			log(`a message could not be judged: ${error instanceof Error ? error.name : 'unknown'}`);
			return undefined;
		}
	},
	earlier: async (items) => {
		const fromCustomers = items.filter(
			({ author, automatic }) => !author.isShop && !automatic && author.externalId !== undefined,
		);
		if (fromCustomers.length === 0) return [];
		await judge.ready;
		const queries = fromCustomers.map(({ externalId, parentId, ancestors, conversation, createdAt, author }) => ({
			externalId,
			...(parentId === undefined ? {} : { parentId }),
			...(ancestors === undefined ? {} : { ancestors }),
			...(conversation === undefined ? {} : { conversation }),
			createdAt,
			author: author.externalId,
		}));
		const known = await store.earlierTexts({ accountId, items: queries });
		const inPage = earlierInPage(fromCustomers);
		const texts = new Map(
			fromCustomers.map((item, index) => [item, lastThree([...(known[index] ?? []), ...(inPage[index] ?? [])])]),
		);
		return items.map((item) => texts.get(item) ?? []);
	},
});

/** What the page itself holds of the same customer in the same conversation, from before each item. */
function earlierInPage(items: readonly Item[]): EarlierText[][] {
	const inOrder = [...items].sort((a, b) => a.createdAt - b.createdAt);
	const conversations = new Map<string, string>();
	const byAuthor = new Map<string, Item[]>();
	const before = new Map<Item, EarlierText[]>();
	for (const item of inOrder) {
		const { externalId, parentId, conversation, author } = item;
		const conversationId =
			conversation ?? (parentId === undefined ? externalId : (conversations.get(parentId) ?? parentId));
		conversations.set(externalId, conversationId);
		const authorKey = JSON.stringify([conversationId, author.externalId]);
		const previous = byAuthor.get(authorKey) ?? [];
		before.set(item, previous.filter((other) => other.createdAt < item.createdAt).slice(-3));
		byAuthor.set(authorKey, [...previous.slice(-7), item]);
	}
	return items.map((item) => before.get(item) ?? []);
}

const lastThree = (texts: readonly EarlierText[]): string[] =>
	[...new Map(texts.map((one) => [one.externalId, one])).values()]
		.sort((a, b) => a.createdAt - b.createdAt)
		.slice(-3)
		.map(({ text }) => text);
