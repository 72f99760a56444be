// Automatic copies of the owner's shop to a second folder (a stick, the folder of a cloud service), once a day. It asks nobody, holds nothing up, and
// says where it stands: a copy that fails is tried again every hour, and after three days the owner is told above the inbox.
import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import type { Copies } from '../../../contract/index.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import { Stopped, targetProblem } from '../../data-files/file-problem.ts';
import { assertMarked, markName } from '../../data-files/marked-folder.ts';
import type { Clock } from '../../deps.ts';
import type { PlacesStore } from './kept-places.ts';

interface CopiesParts {
	readonly clock: Clock;
	readonly places: PlacesStore;
	/** Whether the owner's own shop is open, and no other job runs. */
	readonly isReady: () => boolean;
	/** Makes one there; rejects with AppError, or Stopped. */
	readonly make: (
		to: string,
		passphrase: string,
		marked: { readonly folder: string; readonly mark: string },
		signal: AbortSignal,
	) => Promise<unknown>;
	readonly passphrase: {
		readonly get: () => Promise<string | null>;
		readonly set: (passphrase: string) => Promise<void>;
	};
	readonly explain: (error: unknown) => AppError;
	readonly changed: () => void;
	/** The sentence above the inbox came or went. */
	readonly noticeChanged: () => void;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

export interface CopiesService {
	readonly get: () => Copies;
	/** Throws AppError with the reason why this folder cannot have them. */
	readonly setFolder: (folder: string) => void;
	readonly setKeep: (keep: 3 | 7 | 30) => void;
	/** '' = not encrypted. */
	readonly setPassphrase: (passphrase: string) => Promise<void>;
	/** Resolves when it is made, or when `get().problem` says why not. */
	readonly copyNow: () => Promise<void>;
	/** A sentence once copies have failed for three days; null = all is well. */
	readonly notice: () => UiText | null;
	readonly start: () => void;
	/** Waits for nothing. */
	readonly stop: () => void;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noticeAfterMs = 3 * day;
/** The minute after the start belongs to the inbox. */
const firstMs = 2 * minute;
const ourName = /^Countertalk \d{4}-\d\d-\d\d \d\d-\d\d-\d\d\.countertalk$/;
export const copyName = (at: number): string =>
	`Countertalk ${new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-')}.countertalk`;

export function createCopies(parts: CopiesParts): CopiesService {
	const { clock, places, isReady, make, passphrase, explain, log } = parts;
	let problem: UiText | null = null;
	let cancel: () => void = () => undefined;
	let abort = new AbortController();
	let triedAt: number | null = null;
	let isTold = false;
	const notice = (): UiText | null => {
		const { folder, failingSince } = places.get();
		if (folder === '' || failingSince === null || clock.now() - failingSince < noticeAfterMs) return null;
		return uiText`No automatic copy of your data could be made since ${{ date: failingSince, as: 'day' }}. ${problem ?? failed}`;
	};
	const changed = (): void => {
		parts.changed();
		if ((notice() !== null) === isTold) return;
		isTold = !isTold;
		parts.noticeChanged();
	};

	const isDue = (): boolean => {
		const { folder, lastAt } = places.get();
		const now = clock.now();
		if (folder === '' || !isReady()) return false;
		// A time in the future was written while the clock was wrong.
		if (triedAt !== null && triedAt <= now && now - triedAt < hour) return false;
		return lastAt === null || lastAt > now + hour || now - lastAt >= day;
	};
	const plan = (ms: number): void => {
		cancel();
		if (abort.signal.aborted || places.get().folder === '') return;
		cancel = clock.after(ms, () => {
			if (isDue()) void run().finally(() => plan(minute));
			else plan(minute);
		});
	};
	async function run(): Promise<void> {
		const { folder, mark, isEncrypted, keep } = places.get();
		const now = clock.now();
		triedAt = now;
		try {
			assertMarked(folder, mark);
			const words = isEncrypted ? await passphrase.get() : '';
			if (words === null) throw new AppError('store', noPassphrase);
			await make(join(folder, copyName(now)), words, { folder, mark }, abort.signal);
			problem = null;
			places.save({ lastAt: now, failingSince: null });
			places.remember('copies', folder, now);
			dropOld(folder, keep);
		} catch (error) {
			if (error instanceof Stopped) return;
			const known = explain(error);
			problem = known.text;
			log('no automatic copy could be made', { code: known.code, cause: String(known.cause ?? '') });
			if (places.get().failingSince === null) places.save({ failingSince: now });
		} finally {
			changed();
		}
	}
	return {
		get: () => {
			const { folder, keep, isEncrypted, lastAt, failingSince } = places.get();
			return {
				folder,
				keep,
				isEncrypted,
				lastAt,
				failingSince,
				problem: problem ?? (failingSince === null ? null : failed),
			};
		},
		setFolder: (folder) => {
			const mark = folder === '' ? '' : prepareFolder(folder);
			problem = null;
			triedAt = null;
			places.save({ folder, mark, lastAt: null, failingSince: null });
			plan(minute);
			changed();
		},
		setKeep: (keep) => {
			places.save({ keep });
			changed();
		},
		setPassphrase: async (words) => {
			await passphrase.set(words);
			places.save({ isEncrypted: words !== '' });
			triedAt = null;
			changed();
		},
		copyNow: run,
		notice,
		start: () => {
			abort = new AbortController();
			plan(firstMs);
		},
		stop: () => {
			cancel();
			abort.abort();
		},
	};
}

const failed = uiText`The last automatic copy could not be made. It is tried again every hour.`;
const noPassphrase = uiText`The passphrase of the automatic copies is not known any more on this computer. Type it again in Settings, Your data.`;

/** Writes the mark; the folder has to be there. Returns the mark. */
function prepareFolder(folder: string): string {
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
		throw new AppError('bad-input', uiText`There is no such folder. Make it first, or type its whole path.`, {
			field: 'folder',
		});
	const path = join(folder, markName);
	const mark = randomBytes(12).toString('hex');
	try {
		// Never through a link that somebody laid there.
		if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path);
		writeFileSync(path, mark, { mode: 0o600, flag: 'wx' });
	} catch (error) {
		throw targetProblem(error);
	}
	return mark;
}

/** The oldest go, and what an end in the middle left behind. Only files of our own names; one that cannot be deleted harms nothing. */
function dropOld(folder: string, keep: number): void {
	const names = readdirSync(folder);
	const old = names
		.filter((name) => ourName.test(name))
		.sort()
		.reverse()
		.slice(keep);
	const parts = names.filter((name) => name.endsWith('.part') && ourName.test(name.slice(0, -'.part'.length)));
	for (const name of [...old, ...parts])
		try {
			rmSync(join(folder, name), { force: true });
		} catch {
			// Held by a sync tool, say: the next copy tries again.
		}
}
