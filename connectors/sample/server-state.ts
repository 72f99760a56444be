// What the sample shop's "platform" stores: a JSON file beside the sample database. All else follows from the seed.
// Reading, changing and writing happen in one step without awaiting, so two calls can never overwrite each other.

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Audience, ModerationAction, ThreadKind } from '../../contract/domain.ts';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError, type Json, When } from '../sdk/index.ts';
import { SentFile } from './reply-files.ts';
import { type Place, places } from './story.ts';

const Id = z.string().min(1).max(200);
const Text = z.string().max(1_000_000);

const Sent = z.object({
	id: Id,
	token: Id,
	/** External id of what it answers, and whose exchange that is. */
	parentId: Id,
	conversation: Id,
	place: z.enum(Object.keys(places) as [Place, ...Place[]]),
	customer: z.object({ externalId: Id, name: Id }),
	to: Audience,
	text: Text,
	at: When,
	files: z.array(SentFile).default([]),
	/** Never arrived: the connection broke before the platform had it. */
	lost: z.boolean().default(false),
});
export type Sent = z.output<typeof Sent>;

/** An item that is not in the script. */
export const ExtraItem = z.object({
	id: Id,
	kind: ThreadKind,
	audience: Audience,
	text: Text,
	at: When,
	by: z.object({ id: Id, name: Id }).nullable(),
	parentId: Id.nullable().default(null),
	/** Default: its own id. */
	conversation: Id.nullable().default(null),
	editedAt: When.nullable().default(null),
	deleted: z.boolean().default(false),
});
export type ExtraItem = z.output<typeof ExtraItem>;

const Act = z.object({ id: Id, action: ModerationAction, at: When });

const ServerState = z.object({
	version: z.literal(1),
	seed: Id,
	/** When the shop was opened for the first time: the script counts from here. */
	openedAt: When,
	/** How much is written: a shop that was opened by an earlier version keeps its busier story. */
	pace: z.enum(['busy', 'calm']).default('busy'),
	/** The times of visits, the first one and one after every longer pause: new customers write then. */
	visits: z.array(When).min(1),
	/** Connectors of accounts that were signed out and are signed in again. */
	signedIn: z.array(Id).default([]),
	sent: z.array(Sent),
	acts: z.array(Act),
	/** Tests and demonstrations write here. `seenAt`: when it, or its last change, became known. Read one by one. */
	said: z.array(z.object({ seenAt: When, what: z.json() })),
});
export type ServerState = z.output<typeof ServerState>;

const fileOf = (folder: string): string => join(folder, 'sample-shop.json');

/** Creates the state of a new shop. Throws for a file that cannot be read, and leaves it as it is. */
export function readServerState(folder: string, seed: string, now: number): ServerState {
	let text: string;
	try {
		text = readFileSync(fileOf(folder), 'utf8');
	} catch (error) {
		if ((error as { code?: unknown }).code !== 'ENOENT') throw unreadable(error);
		const opened: ServerState = {
			...{ version: 1, seed, openedAt: now, pace: 'calm', visits: [now] },
			...{ signedIn: [], sent: [], acts: [], said: [] },
		};
		writeServerState(folder, opened);
		return opened;
	}
	try {
		return ServerState.parse(JSON.parse(text));
	} catch (error) {
		throw unreadable(error);
	}
}

const unreadable = (cause: unknown): ConnectorError =>
	new ConnectorError(
		{ kind: 'drift', where: 'sample-shop.json' },
		uiText`The file of the sample shop can’t be read. Leave the sample and open it again for a fresh one.`,
		{ cause },
	);

/** Changes the server state and returns it. `change` returns the new one, or null for no change. */
export function changeServerState(
	folder: string,
	seed: string,
	now: number,
	change: (serverState: ServerState) => ServerState | null,
): ServerState {
	const serverState = readServerState(folder, seed, now);
	const changed = change(serverState);
	if (!changed) return serverState;
	writeServerState(folder, changed);
	return changed;
}

function writeServerState(folder: string, serverState: ServerState): void {
	const file = fileOf(folder);
	mkdirSync(folder, { recursive: true });
	const fresh = `${file}.new`;
	const to = openSync(fresh, 'w', 0o600);
	try {
		writeSync(to, JSON.stringify(serverState satisfies Json, null, '\t'));
		fsyncSync(to);
	} finally {
		closeSync(to);
	}
	renameSync(fresh, file);
}
