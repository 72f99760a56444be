// What the file system says of a place that the owner chose, as a sentence: what happened, what it means, what to do.
import { AppError } from '../../contract/errors.ts';
import { type UiText, uiText } from '../../contract/ui-text.ts';
import { StoreError } from '../store/errors.ts';

/** The owner stopped it. */
export class Stopped extends Error {
	override readonly name = 'Stopped';
}

const gone = uiText`The place that you chose is not there any more. Was the stick or the drive pulled out? No file was left behind there. Put it back and try again, or choose another place.`;
const full = uiText`There is not enough room at the place that you chose. No half file was left behind. Make some room there, or choose another place.`;
const readOnly = uiText`Nothing can be written at the place that you chose: it is read-only, or belongs to somebody else. Choose another place.`;
const tooLarge = uiText`The place that you chose takes no file this large. Sticks that are formatted as FAT32 end at 4 GB: choose another place, or format the stick as exFAT.`;
const failing = uiText`The stick or disk that you chose reports errors. No half file was left behind. Choose another place; what is on this one may not be safe.`;

/** Phones and some network places, as the desktop shows them in a folder. */
const noDisk = uiText`The place that you chose does not take files as a disk does, as phones and some network places do not. No half file was left behind. Choose a folder on a disk or a stick.`;

const ofTarget: Readonly<Record<string, UiText>> = {
	ENOSPC: full,
	EDQUOT: full,
	EROFS: readOnly,
	EACCES: readOnly,
	EPERM: readOnly,
	EFBIG: tooLarge,
	EIO: failing,
	ENOENT: gone,
	ENOTDIR: gone,
	ENODEV: gone,
	ENXIO: gone,
	ESTALE: gone,
	EHOSTDOWN: gone,
	ETIMEDOUT: gone,
	EEXIST: noDisk,
	EINVAL: noDisk,
	ENOTSUP: noDisk,
	EOPNOTSUPP: noDisk,
	EISDIR: uiText`There is a folder of that name at the place that you chose. Choose another name.`,
};

/** For what failed while a file was written to a place that the owner chose. */
export function targetProblem(error: unknown): unknown {
	const sentence = error instanceof Error && 'code' in error ? ofTarget[String(error.code)] : undefined;
	return sentence === undefined ? error : new AppError('store', sentence, { cause: error });
}

/** For what failed while a file was read that the owner chose. */
export function sourceProblem(error: unknown): unknown {
	if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
	return new AppError(
		'store',
		uiText`The file could not be read. Was the stick pulled out, or does the file belong to somebody else? Nothing was changed.`,
		{ cause: error },
	);
}

/** A full disk below the data folder, where a copy is made ready first. */
export function ownDiskProblem(error: unknown): unknown {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'ENOSPC' || code === 'EDQUOT' || (error instanceof StoreError && error.kind === 'full'))
		return new AppError(
			'store',
			uiText`The disk of this computer is too full: a copy is made ready on it first, as large as your data. Nothing was changed. Make some room and try again.`,
			{ cause: error },
		);
	return error;
}
