// All messages of the sample shop up to `now`: a pure function of the seed, the opening, the visits and the shop's replies. The same input
// gives the same story, in every test and after every restart.
import { sentItems } from './answers.ts';
import { attachedTo } from './attached.ts';
import { between, pick } from './random.ts';
import type { ServerState } from './server-state.ts';
import { arrivals, names, questions } from './stories/arrivals.ts';
import { elsewhere, opening } from './stories/index.ts';
import { posts } from './stories/posts.ts';
import { channelAt, type Line, personId, places, repliesAt, type Story } from './story.ts';
import { canOn, shop, type TimelineEntry } from './timeline-entry.ts';

/** How many write during one visit, and how far apart in seconds; calm: fewer than one can answer, so that the queue can be emptied. */
const paces = { busy: { perVisit: 24, from: 40, to: 120 }, calm: { perVisit: 12, from: 120, to: 300 } } as const;

const stories = new Map([...opening, ...elsewhere, ...arrivals].map((story) => [story.key, story]));

export function timelineOf(serverState: ServerState, now: number): readonly TimelineEntry[] {
	const entries: TimelineEntry[] = [];
	for (const story of [...opening, ...elsewhere]) entries.push(...playStory(story, serverState.openedAt, now));
	for (const { story, at } of arrivalsOf(serverState, now)) entries.push(...playStory(story, at, now));
	entries.push(...sentItems(serverState, now, (key) => storyOf(serverState, key)));
	return entries;
}

/** The story behind a conversation, drawn ones too. */
export function storyOf(serverState: Pick<ServerState, 'seed'>, key: string): Story | undefined {
	const number = /^guest-(\d+)$/.exec(key)?.[1];
	return number === undefined ? stories.get(key) : drawn(serverState.seed, Number(number));
}

function playStory(story: Story, start: number, now: number): TimelineEntry[] {
	const id = (n: number) => `${story.key}.${n}`;
	let lastCustomer: string | undefined;
	return story.lines.flatMap((line, n): TimelineEntry[] => {
		const at = start - line.ago;
		const parentId = line.own ? lastCustomer : n > 0 ? id(n - 1) : undefined;
		if (!line.own) lastCustomer = id(n);
		return at > now ? [] : [toEntry(story, line, id(n), at, parentId, now)];
	});
}

function toEntry(
	story: Story,
	line: Line,
	externalId: string,
	at: number,
	parentId: string | undefined,
	now: number,
): TimelineEntry {
	const facts = places[story.place];
	const editedAt = line.before ? at + line.before.after : undefined;
	const wasEdited = editedAt !== undefined && editedAt <= now;
	const deletedAt = line.deletedAfter === undefined ? undefined : at + line.deletedAfter;
	const wasDeleted = deletedAt !== undefined && deletedAt <= now;
	const isReview = story.rating !== undefined && !line.own;
	return {
		changedAt: wasDeleted ? deletedAt : wasEdited ? editedAt : at,
		item: {
			externalId,
			conversation: story.key,
			handle: { place: story.place, who: story.who },
			kind: facts.kind,
			audience: facts.audience,
			channel: channelAt(story.place, story),
			author: line.own
				? { ...shop, isShop: true }
				: { externalId: personId(story.who), name: story.who, handle: `@${personId(story.who)}`, isShop: false },
			text: line.before && !wasEdited ? line.before.text : line.text,
			createdAt: at,
			can: canOn(facts.kind, facts.audience, line.own === true),
			...(line.own && { to: { externalId: personId(story.who), name: story.who } }),
			...(parentId !== undefined && { parentId }),
			...(wasEdited && { editedAt }),
			...(wasDeleted && { standing: 'deleted' as const }),
			...(line.liked && { liked: true }),
			...attachedTo(line),
			...(isReview && { rating: story.rating }),
			...(facts.reach !== undefined && { reach: story.reach ?? facts.reach }),
			...(story.post && { context: { externalId: `post-${story.post}`, title: posts[story.post] } }),
			...(!line.own && { replies: repliesAt(story.place, story.who, at, story.window) }),
		},
	};
}

/** New customers since the opening: some more on every visit, in the order of the list, then drawn at random. */
function arrivalsOf(serverState: ServerState, now: number): { story: Story; at: number }[] {
	const found: { story: Story; at: number }[] = [];
	const pace = paces[serverState.pace];
	let next = 0;
	for (const [v, visit] of serverState.visits.entries()) {
		const until = Math.min(now, serverState.visits[v + 1] ?? Number.POSITIVE_INFINITY);
		let at = visit;
		for (let n = 0; n < pace.perVisit; n++) {
			at += between(serverState.seed, `gap/${next}`, pace.from, pace.to) * 1000;
			if (at > until) break;
			found.push({ story: arrivals[next] ?? drawn(serverState.seed, next), at });
			next++;
		}
	}
	return found;
}

function drawn(seed: string, n: number): Story {
	const [place, text] = pick(seed, `guest/${n}`, questions);
	const who = pick(seed, `who/${n}`, names);
	return {
		key: `guest-${n}`,
		place,
		who,
		lines: [{ ago: 0, text }],
		...(place === 'reviews' && { rating: 5 as const }),
	};
}
