// SQLite's primary result codes (https://www.sqlite.org/rescode.html) and the file system's codes, by the names that SQLite gives them.

const byResultCode = {
	5: 'busy',
	6: 'locked',
	8: 'readonly',
	10: 'ioerr',
	11: 'corrupt',
	13: 'full',
	14: 'cantopen',
	19: 'constraint',
	26: 'notadb',
} as const;
export type Failure = (typeof byResultCode)[keyof typeof byResultCode];

/** What the file system says while the file is created, moved or copied. */
const byFileCode: Readonly<Record<string, Failure>> = {
	EACCES: 'cantopen',
	EPERM: 'cantopen',
	EROFS: 'readonly',
	EIO: 'ioerr',
	ENOSPC: 'full',
	EDQUOT: 'full',
	ENOTDIR: 'cantopen',
	EEXIST: 'cantopen',
};

/** null for every other error. */
export function failureOf(error: unknown): Failure | null {
	if (error === null || typeof error !== 'object') return null;
	if ('errcode' in error)
		return (byResultCode as Readonly<Record<number, Failure>>)[Number(error.errcode) & 0xff] ?? null;
	return error instanceof Error && 'code' in error ? (byFileCode[String(error.code)] ?? null) : null;
}
