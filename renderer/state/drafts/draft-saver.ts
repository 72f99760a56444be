// Saves drafts: after a pause of 300 ms but at most one second, one save of a draft at a time. A refused save (another window changed the
// draft) keeps both texts until the owner picks one.
import type { Client } from '../../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { type DraftEntry, type DraftKey, draftKeyParts } from './draft.ts';

const PAUSE_MS = 300;
/** From the first unsaved letter to the save that holds it, with room for the call itself. */
const MAX_DELAY_MS = 800;
const RETRY_MS = 3000;

/** The entries of the store. A key of a merged thread is that of its survivor: a late answer must not open a second box. */
interface DraftEntries {
	readonly live: (key: DraftKey) => DraftKey;
	readonly read: (key: DraftKey) => DraftEntry;
	readonly patch: (key: DraftKey, part: Partial<DraftEntry>) => void;
}

interface DraftSaverDeps {
	readonly client: Pick<Client, 'drafts.list' | 'drafts.save'>;
	readonly clock: Clock;
	readonly entries: DraftEntries;
}

interface DraftSaver {
	saveSoon(key: DraftKey): void;
	/** Resolves when nothing of this draft is unsaved or on its way. */
	saveNow(key: DraftKey): Promise<void>;
	/** Drafts that wait for their save or are being saved. */
	pending(): DraftKey[];
	cancel(key: DraftKey): void;
	cancelAll(): void;
	/** The draft is now another one: what waits is dropped, a save on its way counts for the new key. */
	rename(from: DraftKey, to: DraftKey): void;
}

export function createDraftSaver({ client, clock, entries }: DraftSaverDeps): DraftSaver {
	const { live, read, patch } = entries;
	const timers = new Map<DraftKey, { cancel: () => void; since: number }>();
	const underWay = new Map<DraftKey, Promise<void>>();

	const cancel = (key: DraftKey): void => {
		timers.get(key)?.cancel();
		timers.delete(key);
	};

	const saveSoon = (at: DraftKey): void => {
		const key = live(at);
		const running = timers.get(key);
		running?.cancel();
		const since = running?.since ?? clock.now();
		const wait = Math.max(0, Math.min(PAUSE_MS, since + MAX_DELAY_MS - clock.now()));
		timers.set(key, { since, cancel: clock.after(wait, () => void saveNow(key)) });
	};

	const saveNow = (at: DraftKey): Promise<void> => {
		const key = live(at);
		cancel(key);
		const earlier = underWay.get(key);
		if (earlier) return earlier.then(() => (read(key).save === 'waiting' ? saveNow(key) : undefined));
		const entry = read(key);
		if (entry.save !== 'waiting' && entry.save !== 'failed') return Promise.resolve();
		patch(key, { save: 'saving' });
		const run = saveOnce(key, entry).finally(() => {
			underWay.delete(live(key));
		});
		underWay.set(key, run);
		return run.then(() => (read(key).save === 'waiting' && !timers.has(live(key)) ? saveNow(key) : undefined));
	};

	const saveOnce = async (key: DraftKey, entry: DraftEntry): Promise<void> => {
		const { threadId, audience } = draftKeyParts(key);
		try {
			const { text, caret, revision } = entry;
			const stored = await client['drafts.save']({
				threadId,
				audience,
				text,
				caret: Math.min(caret, text.length),
				revision,
			});
			const current = read(key);
			const isSaved = current.text === text && current.save === 'saving';
			patch(key, { revision: stored.revision, stored: true, save: isSaved ? 'saved' : 'waiting' });
		} catch (error) {
			if (!isConflict(error)) return retryLater(key);
			const drafts = await client['drafts.list']({ threadId }).catch(() => null);
			if (!drafts) return retryLater(key);
			const theirs = drafts.find((draft) => draft.audience === audience) ?? null;
			const mine = read(key);
			// The other side holds nothing, or the same words: there is nothing to choose between.
			if (!theirs || theirs.text === '' || theirs.text === mine.text)
				patch(key, {
					revision: theirs?.revision ?? 0,
					save: theirs?.text === mine.text ? 'saved' : 'waiting',
					theirs: null,
				});
			else patch(key, { save: 'conflict', theirs });
		}
	};

	/** Until the retry the text is only here. */
	const retryLater = (at: DraftKey): void => {
		const key = live(at);
		patch(key, { save: 'failed' });
		cancel(key);
		timers.set(key, { since: clock.now(), cancel: clock.after(RETRY_MS, () => void saveNow(key)) });
	};

	return {
		saveSoon,
		saveNow,
		pending: () => [...timers.keys(), ...underWay.keys()],
		cancel,
		cancelAll: () => {
			for (const timer of timers.values()) timer.cancel();
			timers.clear();
		},
		rename: (from, to) => {
			cancel(from);
			const running = underWay.get(from);
			underWay.delete(from);
			if (running) underWay.set(to, running);
		},
	};
}

const isConflict = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'conflict';
