// Which entries are new, which were edited, and which are known under another id. Pure.
//
// A feed's ids are not reliable: they may be missing, the same for all, or new at every fetch. So an entry is known when its link, date and
// text are known together, else when its id is known and its link or its date is too. An entry with a known id and neither is a new one:
// losing it would be worse than showing one twice.
import type { Item } from '../sdk/index.ts';
import { parseItems } from '../sdk/index.ts';
import { Entry, type Feed } from './entry.ts';
import { clip, itemOf, type Known, namesOf, type Place, type Read, readEntry } from './map.ts';

/** More than a feed shows, so that an entry that comes back is not new. */
export const maxKnown = 1000;
const keptBesides = 300;

interface Followed {
	/** New or changed. */
	readonly items: readonly Item[];
	readonly unparsed: ReturnType<typeof parseItems>['unparsed'];
	/** In the feed's order, then what was in it before. */
	readonly known: readonly Known[];
	/** Whether anything in it was known before. */
	readonly overlaps: boolean;
	/** Times of the oldest and newest entry; null = none has one. */
	readonly span: { readonly from: number; readonly to: number } | null;
	/** Every one of several entries is a post that has comments of its own. */
	readonly isPosts: boolean;
}

interface Following {
	readonly feed: Feed;
	readonly base: string;
	readonly shop: string | undefined;
	readonly since: number;
	readonly now: number;
	readonly before: readonly Known[];
	readonly isFirst: boolean;
	/** Entries without a date are at most this new; default `now`. */
	readonly newest?: number;
}

export function follow({ feed, base, shop, since, now, before, isFirst, newest = now }: Following): Followed {
	const ids = new Set(before.map(({ id }) => id));
	const byKey = new Map(before.map((one) => [one.key, one]));
	const byId = new Map(before.map((one) => [one.id, one]));
	for (const raw of feed.entries) {
		const { data } = Entry.safeParse(raw);
		if (data?.id !== undefined) ids.add(clip(data.id));
	}
	const place: Place = {
		title: feed.title,
		link: feed.link,
		base,
		shop: namesOf(shop),
		now,
		isMessage: (ref) => ids.has(clip(ref)) || /#comment-?\d+$/i.test(ref),
	};
	const here = new Map<string, Known>();
	let overlaps = false;
	let undated = 0;
	let above: number | undefined;
	let posts = 0;
	const { items, unparsed } = parseItems(Entry, feed.entries, 'feed', (entry) => {
		const read = readEntry(entry, base, now);
		const was = byKey.get(read.known.key) ?? sameId(byId.get(clip(entry.id ?? '')), read);
		const id = was && !here.has(was.id) ? was.id : newId(read, new Set([...here.keys(), ...(was ? [] : byId.keys())]));
		const isKnown = was?.id === id;
		overlaps ||= isKnown;
		if (read.entry.isPost && read.entry.answers.length === 0) posts++;
		// What was there before the first poll is as old as what stands above it; what comes later is new.
		const seen = isFirst ? (above === undefined ? newest - undated++ * 1000 : above - 1) : now - undated++ * 1000;
		const at = isKnown ? was.at : (read.createdAt ?? seen);
		above = read.createdAt ?? (above === undefined ? undefined : above - 1);
		const changed = isKnown && was.sign !== read.known.sign;
		const editedAt = changed ? Math.max(now, at) : isKnown ? was.editedAt : undefined;
		const item = itemOf(read, { id, createdAt: at, editedAt }, place);
		here.set(id, { ...read.known, id, at, ...(editedAt === undefined ? {} : { editedAt }) });
		return item === null || (isKnown && !changed) || at < since ? null : item;
	});
	const times = [...here.values()].map(({ at }) => at);
	const earlier = before
		.filter(({ id }) => !here.has(id))
		.slice(0, Math.max(0, Math.min(keptBesides, maxKnown - here.size)));
	return {
		items,
		unparsed,
		known: [...here.values(), ...earlier],
		overlaps,
		span: times.length === 0 ? null : { from: Math.min(...times), to: Math.max(...times) },
		isPosts: posts > 1 && posts === feed.entries.length,
	};
}

const sameId = (was: Known | undefined, { known }: Read): Known | undefined =>
	was && (was.link === known.link || was.date === known.date) ? was : undefined;

/** The feed's own id, else the link, else a hash of the entry; with that hash appended where the id is taken. */
function newId(read: Read, taken: ReadonlySet<string>): string {
	const own = clip(read.entry.id ?? read.link ?? `said:${read.known.key}`);
	return taken.has(own) ? clip(`${own} ${read.known.key}`) : own;
}
