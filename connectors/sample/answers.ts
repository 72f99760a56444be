// The shop's replies, and the customers' messages after them.
import type { Item } from '../sdk/index.ts';
import { between, chance, pick } from './random.ts';
import { attachmentsOf } from './reply-files.ts';
import type { Sent, ServerState } from './server-state.ts';
import { furtherQuestions, thanks } from './stories/follow-ups.ts';
import { posts } from './stories/posts.ts';
import { channelAt, type Place, personId, places, repliesAt, type Story } from './story.ts';
import { canOn, shop, type TimelineEntry } from './timeline-entry.ts';

/** Our replies up to now, and the customers' answers to them. Skips lost ones. */
export function sentItems(
	serverState: ServerState,
	now: number,
	storyOf: (key: string) => Story | undefined,
): TimelineEntry[] {
	const entries: TimelineEntry[] = [];
	const turns = new Map<string, number>();
	for (const sent of serverState.sent) {
		if (sent.lost || sent.at > now) continue;
		const story = storyOf(storyKeyOf(serverState, sent));
		entries.push({ item: sentItem(sent, story), changedAt: sent.at });
		if (!story) continue;
		const turn = turns.get(story.key) ?? 0;
		turns.set(story.key, turn + 1);
		const text = followUpText(serverState, story, turn);
		const at = sent.at + between(serverState.seed, `back/${story.key}/${turn}`, 20, 75) * 1000;
		if (text !== null && at <= now) entries.push({ item: followUpItem(sent, story, text, at), changedAt: at });
	}
	return entries;
}

/** The story of a reply, also after the conversation continued in private: found through the first reply there. */
export function storyKeyOf(
	serverState: Pick<ServerState, 'sent'>,
	sent: Pick<Sent, 'conversation' | 'parentId'>,
): string {
	if (!sent.conversation.startsWith('private.')) return sent.conversation;
	const parent = serverState.sent.find(
		(one) => !one.lost && (sent.parentId === one.id || sent.parentId === `${one.id}.back`),
	);
	return parent ? storyKeyOf(serverState, parent) : sent.conversation;
}

/** The place of a reply: a private one to a public message goes to the customer's inbox. */
const placeOf = (sent: Sent): Place =>
	sent.to === 'private' && places[sent.place].audience === 'public' ? 'messages' : sent.place;
const conversationOf = (sent: Sent): string =>
	placeOf(sent) === sent.place ? sent.conversation : `private.${sent.customer.externalId}`;
const contextOf = (story: Story | undefined, place: Place): Pick<Item, 'context'> =>
	story?.post && places[place].audience === 'public'
		? { context: { externalId: `post-${story.post}`, title: posts[story.post] } }
		: {};

export function sentItem(sent: Sent, story: Story | undefined): Item {
	const place = placeOf(sent);
	return {
		externalId: sent.id,
		parentId: sent.parentId,
		conversation: conversationOf(sent),
		handle: { place, who: sent.customer.name },
		kind: places[place].kind,
		audience: sent.to,
		channel: channelAt(place, story),
		author: { ...shop, isShop: true },
		to: sent.customer,
		text: sent.text,
		createdAt: sent.at,
		...attachmentsOf(sent.files),
		can: canOn(places[place].kind, sent.to, true),
		...contextOf(story, place),
	};
}

function followUpItem(sent: Sent, story: Story, text: string, at: number): Item {
	const place = placeOf(sent);
	const { kind, audience, reach } = places[place];
	return {
		externalId: `${sent.id}.back`,
		parentId: sent.id,
		conversation: conversationOf(sent),
		handle: { place, who: story.who },
		kind,
		audience,
		channel: channelAt(place, story),
		author: { externalId: personId(story.who), name: story.who, handle: `@${personId(story.who)}`, isShop: false },
		text,
		createdAt: at,
		can: canOn(kind, audience, false),
		replies: repliesAt(place, story.who, at, story.window),
		...(reach !== undefined && { reach: story.reach ?? reach }),
		...contextOf(story, place),
	};
}

/** Below the first number nothing comes back, below the second a further question at the first turn. */
const lucks = { busy: [0.25, 0.5], calm: [0.7, 0.8] } as const;

/** The story's own texts first; then mostly nothing, as in a real shop, sometimes thanks or a further question. Nothing after three turns. */
function followUpText({ seed, pace }: ServerState, story: Story, turn: number): string | null {
	const own = story.back?.[turn];
	if (own !== undefined) return own;
	if (story.back || turn > 2 || story.key.startsWith('spam')) return null;
	const language = story.language ?? 'en';
	const luck = chance(seed, `answers/${story.key}/${turn}`);
	const [silent, asks] = lucks[pace];
	if (luck < silent) return null;
	return pick(
		seed,
		`words/${story.key}/${turn}`,
		luck < asks && turn === 0 ? furtherQuestions[language] : thanks[language],
	);
}
