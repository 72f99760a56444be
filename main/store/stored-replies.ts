// What a platform says about answering a message, as JSON in `messages.replies`. The column keeps the key of the first version: the
// program says `manual` where the column says `byHand`.
import type { Audience, Reachability } from '../../contract/index.ts';
import { fromJson, toJson } from './json.ts';

type Replies = Partial<Record<Audience, Reachability>>;

/** The order of the keys stays: two equal answers are two equal texts. */
const withKey = (replies: object, from: string, to: string): Record<string, object> =>
	Object.fromEntries(
		Object.entries(replies).map(([audience, reach]: [string, object]) => [
			audience,
			Object.fromEntries(Object.entries(reach).map(([key, value]) => [key === from ? to : key, value])),
		]),
	);

export const repliesToJson = (replies: Replies | undefined): string | null =>
	toJson(replies && withKey(replies, 'manual', 'byHand'));

export const repliesFromJson = (text: string | null): Replies | null => {
	const stored = fromJson<Record<string, object>>(text);
	return stored && (withKey(stored, 'byHand', 'manual') as Replies);
};
