// Whether the data file is the one that sent last. Each time a reply becomes `sending`, the data file and the journal take the same number
// and the same random mark; the file commits first.

/** One point in the history of a shop: how many replies became `sending`, and the random mark of the last one. */
export interface JournalEntry {
	readonly shopId: string;
	readonly seq: number;
	readonly mark: string;
}

export interface FileState extends JournalEntry {
	readonly markBefore: string;
	/** A journal was written for this file before. */
	readonly started: boolean;
	/** The program itself put the file back from a backup: the replies that waited in it are unsure already. */
	readonly restored: boolean;
	/** The last reply that was taken is still `sending`. */
	readonly isSending: boolean;
	/** It holds messages or replies. */
	readonly hasContent: boolean;
}

export interface FoundJournals {
	/** Outside the data folder; null = missing or unreadable. */
	readonly state: JournalEntry | null;
	/** Beside the data file; null = missing or unreadable. */
	readonly copy: JournalEntry | null;
	/** Another journal outside says that it belongs to a file at this place. */
	readonly otherOfThisPlace: boolean;
}

/** `behind`: the file is older than a journal, or of another history. `ahead`: the file is newer than the journal, or there is none. */
export type JournalVerdict = 'same' | 'start' | 'behind' | 'ahead';

export function compareJournal(file: FileState, { state, copy, otherOfThisPlace }: FoundJournals): JournalVerdict {
	if (file.restored || !file.hasContent) return 'start';
	// Data of a version that had no journal: begins one, unless this folder had a journal of another file before.
	if (!file.started) return (copy !== null && copy.shopId !== file.shopId) || otherOfThisPlace ? 'behind' : 'start';
	const byState = state === null ? 'missing' : compareOne(file, state);
	const byCopy = copy === null ? 'missing' : compareOne(file, copy);
	if (byState === 'behind') return 'behind';
	if (byState === 'same') return byCopy === 'behind' && isLater(copy, file) ? 'behind' : 'same';
	// Without the file outside, the folder came from another computer, or that file was removed: the copy in the folder decides.
	if (byState === 'missing' && byCopy !== 'missing') return byCopy;
	return 'ahead';
}

function compareOne(file: FileState, entry: JournalEntry): Exclude<JournalVerdict, 'start'> {
	if (entry.shopId !== file.shopId || entry.seq > file.seq) return 'behind';
	if (entry.seq === file.seq) return entry.mark === file.mark ? 'same' : 'behind';
	// The program ended between the commit and the journal: nothing left the computer, and the reply is `sending`.
	const isNextStep = entry.seq + 1 === file.seq && entry.mark === file.markBefore && file.isSending;
	return isNextStep ? 'same' : 'ahead';
}

/** The copy is written without waiting for the disk, so an older one says nothing where the file outside agrees. */
const isLater = (copy: JournalEntry | null, file: FileState): boolean =>
	copy !== null && copy.shopId === file.shopId && copy.seq > file.seq;
