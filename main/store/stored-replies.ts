// What a platform says about answering a message, as JSON in `messages.replies`. The column keeps the form of the first version: `byHand`
// for `manual`, and a finished sentence as a plain string.
import { z } from 'zod';
import { Audience, Reachability } from '../../contract/domain.ts';
import { rawText } from '../../contract/ui-text.ts';
import { type JsonCell, readJson, toJson } from './json.ts';
import type { ReadDb } from './sql.ts';

type Replies = Partial<Record<Audience, Reachability>>;

/** The order of the keys stays: two equal answers are two equal texts. */
const mapReach = (replies: object, change: (key: string, value: unknown) => readonly [string, unknown]): object =>
	Object.fromEntries(
		Object.entries(replies).map(([audience, reach]: [string, object]) => [
			audience,
			Object.fromEntries(Object.entries(reach).map(([key, value]) => change(key, value))),
		]),
	);

/** Only texts are objects here. */
const isRaw = (value: unknown): value is { readonly raw: string } =>
	typeof value === 'object' && value !== null && 'raw' in value;

export const repliesToJson = (replies: Replies | undefined): string | null =>
	toJson(
		replies && mapReach(replies, (key, value) => [key === 'manual' ? 'byHand' : key, isRaw(value) ? value.raw : value]),
	);

const isSentence = (key: string, value: unknown): value is string =>
	(key === 'why' || key === 'readers') && typeof value === 'string';

function asObject(value: unknown): object {
	if (typeof value !== 'object' || value === null) throw new TypeError('No object.');
	return value;
}

/** Throws where it is none. */
const asReplies = z.partialRecord(Audience, Reachability).parse;

export const repliesFromJson = (db: ReadDb, text: string | null, cell: JsonCell): Replies | null =>
	readJson(db, text, cell, (stored) =>
		asReplies(
			mapReach(asObject(stored), (key, value) => [
				key === 'byHand' ? 'manual' : key,
				isSentence(key, value) ? rawText(value) : value,
			]),
		),
	);
