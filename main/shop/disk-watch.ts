// Whether the disk of the data folder takes what is fetched and typed, and whether it still has room. A store call that the disk refused starts a
// problem at once; a try that writes ends it, so that the program goes on by itself.
import type { DiskProblem } from '../../contract/index.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import type { Deps } from '../deps.ts';
import { type DiskKind, isDiskKind, type StoreErrorKind } from '../store/errors.ts';

interface DiskWatchParts {
	/** null = it cannot be told. */
	readonly freeBytes: () => number | null;
	readonly clock: Deps['clock'];
	readonly log: Deps['log'];
	/** Stores a little where the data is; rejects where that fails. */
	readonly tryWriting: () => Promise<void>;
	/** There is another problem, or none any more. */
	readonly changed: () => void;
}

export interface DiskWatch {
	readonly problem: () => DiskProblem | null;
	/** Whether what is fetched or typed can be stored. */
	readonly canStore: () => boolean;
	/** A store call failed; what is not the disk's is passed over. */
	readonly failed: (kind: StoreErrorKind) => void;
	/** Measures now, and then regularly. */
	readonly start: () => void;
	readonly stop: () => void;
}

const megabyte = 1_000_000;
const lowBytes = 500 * megabyte;
/** A little more, so that the notice does not come and go. */
const lowIsOverBytes = 550 * megabyte;
/** A page of new messages. */
const enoughBytes = megabyte;
const everyMs = 60_000;
const retryMs = 10_000;
/** A disk that reported an error may answer the next call: the owner has to have seen it. */
const failingMs = 60_000;

export function createDiskWatch({ freeBytes, clock, log, tryWriting, changed }: DiskWatchParts): DiskWatch {
	let kind: DiskProblem['kind'] | null = null;
	let failedAt = 0;
	let isStopped = false;
	let cancel: () => void = () => undefined;

	const canStore = (): boolean => kind === null || kind === 'low';
	function become(next: DiskProblem['kind'] | null): void {
		if (next === kind || isStopped) return;
		log('the disk', { is: next ?? 'all right', was: kind ?? 'all right', free: freeBytes() });
		kind = next;
		changed();
	}
	function lowOrNot(): 'low' | null {
		const free = freeBytes();
		return free !== null && free < (kind === null ? lowBytes : lowIsOverBytes) ? 'low' : null;
	}
	async function canStoreAgain(was: DiskKind): Promise<boolean> {
		const since = clock.now() - failedAt;
		if (was === 'failing' && since >= 0 && since < failingMs) return false;
		const free = freeBytes();
		if (was === 'full' && free !== null && free < enoughBytes) return false;
		try {
			await tryWriting();
			return true;
		} catch {
			return false;
		}
	}
	async function look(): Promise<void> {
		if (canStore()) become(lowOrNot());
		else if (await canStoreAgain(kind as DiskKind)) become(lowOrNot());
		plan();
	}
	function plan(): void {
		cancel();
		if (!isStopped) cancel = clock.after(canStore() ? everyMs : retryMs, () => void look());
	}

	return {
		problem: () => (kind === null ? null : { kind, sentence: sentences[kind] }),
		canStore,
		failed: (why) => {
			if (!isDiskKind(why)) return;
			failedAt = clock.now();
			const isNew = canStore();
			become(why);
			if (isNew) plan();
		},
		start: () => void look(),
		stop: () => {
			isStopped = true;
			cancel();
		},
	};
}

/** What happened, what it means for the customers, what to do. */
const sentences: Readonly<Record<DiskProblem['kind'], UiText>> = {
	low: uiText`Less than 500 MB are free on the disk with your data. Everything still works. Make room soon: on a full disk no new message and no reply can be saved.`,
	full: uiText`The disk is full: nothing new can be saved. Customers' messages wait at the platforms, no reply goes out, and what you type stays on the screen. Delete what you do not need and empty the bin; then Countertalk goes on by itself.`,
	readonly: uiText`The folder with your data cannot be written: nothing new can be saved. Customers' messages wait at the platforms, no reply goes out, and what you type stays on the screen. Check that its disk is connected and not locked, and that you may write to the folder; then Countertalk goes on by itself.`,
	failing: uiText`The disk with your data reports errors: nothing new can be saved. Customers' messages wait at the platforms, no reply goes out, and what you type stays on the screen. Copy the folder of your data to another disk now. Countertalk goes on by itself if the disk works again.`,
};
