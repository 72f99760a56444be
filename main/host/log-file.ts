// The program's log: one file in the data folder, one line of JSON an entry, no secrets. A full file becomes `.1`, that one `.2`; older ones go.
// Each line is on its way to the disk before `log` returns, because the last lines before a crash are the ones that count.
import { appendFileSync, chmodSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Deps } from '../deps.ts';
import { renameFile } from '../store/sync-files.ts';
import type { Redactor } from '../sync/calls/redact.ts';

interface LogFileOptions {
	/** The data folder; the log lies in its folder `logs`. */
	readonly dataFolder: string;
	readonly now: () => number;
	readonly redactor: Redactor;
	/** Every line too, for a terminal. */
	readonly echo?: (line: string) => void;
	/** A full file has at least this many bytes. */
	readonly maxBytes?: number;
	/** So many old files stay. */
	readonly maxOld?: number;
}

const name = 'countertalk.log';

/** Where the log of a data folder is. */
export const logPath = (dataFolder: string): string => join(dataFolder, 'logs', name);

/** Never throws: a disk that takes no line must not stop the program. */
export function openLog({
	dataFolder,
	now,
	redactor,
	echo,
	maxBytes = 1_048_576,
	maxOld = 3,
}: LogFileOptions): Deps['log'] {
	const path = logPath(dataFolder);
	const sizeOf = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
	const rotate = (): void => {
		try {
			for (let n = maxOld; n >= 1; n--) {
				const from = n === 1 ? path : `${path}.${n - 1}`;
				if (statSync(from, { throwIfNoEntry: false })) renameFile(from, `${path}.${n}`);
			}
		} catch {
			// Something stands in the way or holds the file: newer lines are worth more than the older ones, and the file stays within its size.
			truncateSync(path);
		}
	};
	const write = (line: string): void => {
		mkdirSync(join(dataFolder, 'logs'), { recursive: true, mode: 0o700 });
		if (sizeOf() >= maxBytes) rotate();
		const isNew = sizeOf() === 0;
		appendFileSync(path, line, { mode: 0o600 });
		if (isNew) chmodSync(path, 0o600);
	};
	/** After the file: a line that the terminal shows is in the file already. */
	const writeAndEcho = (line: string): void => {
		try {
			write(line);
		} finally {
			echo?.(line);
		}
	};
	return (message, data) => {
		try {
			const entry = {
				at: new Date(now()).toISOString(),
				message: redactor.text(message),
				...(data && { data: redactor.data(data) }),
			};
			writeAndEcho(`${JSON.stringify(entry)}\n`);
		} catch (error) {
			echo?.(`The log could not be written: ${String(error)}\n`);
		}
	};
}
