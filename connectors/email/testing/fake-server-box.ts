// The mailbox of both servers: folders with growing UIDs, and raw emails.
import { headersOf, headerValue } from './fake-server-mime.ts';

export interface Stored {
	readonly uid: number;
	readonly raw: string;
	/** null: an impossible date, as broken servers send. */
	readonly at: number | null;
	readonly flags: Set<string>;
}
export interface Folder {
	readonly name: string;
	readonly use: string | undefined;
	uidValidity: number;
	uidNext: number;
	mails: Stored[];
}

export interface Box {
	readonly folders: Map<string, Folder>;
	readonly onNew: Set<(folder: Folder) => void>;
	readonly add: (folder: string, raw: string, at: number | null, flags?: readonly string[]) => Stored;
	/** The server rebuilds its mailbox: other numbers, the same emails. */
	readonly renumber: (folder: string) => void;
}

export function createBox(): Box {
	const folders = new Map<string, Folder>();
	const onNew = new Set<(folder: Folder) => void>();
	const make = (name: string, use?: string) =>
		folders.set(name, { name, use, uidValidity: 1_700_000_000, uidNext: 7, mails: [] });
	make('INBOX');
	make('Gesendete Objekte', '\\Sent');
	make('Papierkorb', '\\Trash');
	return {
		folders,
		onNew,
		add: (name, raw, at, flags = []) => {
			const folder = folders.get(name);
			if (!folder) throw new Error(`There is no folder ${name}.`);
			const mail = { uid: folder.uidNext, raw, at, flags: new Set(flags) };
			// UIDs ascend, with gaps.
			folder.uidNext += 1 + (folder.uidNext % 3);
			folder.mails.push(mail);
			for (const tell of onNew) tell(folder);
			return mail;
		},
		renumber: (name) => {
			const folder = folders.get(name);
			if (!folder) return;
			folder.uidValidity++;
			folder.mails = folder.mails.map((mail, i) => ({ ...mail, uid: i * 2 + 1 }));
			folder.uidNext = folder.mails.length * 2 + 1;
		},
	};
}

const day = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const imapDate = (at: number | null): string => {
	if (at === null) return '30-Feb-1871 25:00:00 +0000';
	const date = new Date(at);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${String(date.getUTCDate()).padStart(2, ' ')}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
};

/** "7:*" includes the last email, even if its UID is below 7: RFC 3501. */
export function inSet(set: string, uid: number, last: number): boolean {
	return set.split(',').some((piece) => {
		const [from = '', to = from] = piece.split(':');
		const [a, b] = [from, to].map((end) => (end === '*' ? last : Number(end))) as [number, number];
		return uid >= Math.min(a, b) && uid <= Math.max(a, b);
	});
}

/** The known search keys; undefined for an unknown one, which the server refuses. */
export function search(folder: Folder, words: readonly string[]): number[] | undefined {
	const last = folder.mails.at(-1)?.uid ?? 0;
	const tests: ((mail: Stored) => boolean)[] = [];
	for (let i = 0; i < words.length; i++) {
		const key = (words[i] ?? '').toUpperCase();
		if (key === 'ALL') continue;
		if (key === 'UID') {
			const set = words[++i] ?? '';
			tests.push(({ uid }) => inSet(set, uid, last));
		} else if (key === 'SINCE') {
			const from = Date.parse(`${words[++i]} UTC`);
			tests.push(({ at }) => at === null || Math.floor(at / day) * day >= from);
		} else if (key === 'HEADER') {
			const [name = '', value = ''] = [words[++i], words[++i]];
			tests.push(({ raw }) =>
				headersOf(raw).some(
					(one) => one.name === name.toLowerCase() && one.value.toLowerCase().includes(value.toLowerCase()),
				),
			);
		} else return undefined;
	}
	return folder.mails.filter((mail) => tests.every((test) => test(mail))).map(({ uid }) => uid);
}

export const addressIn = (value: string | undefined): string =>
	/<([^>]*)>/.exec(value ?? '')?.[1] ?? (value ?? '').trim();
export const messageIdIn = (raw: string): string | undefined => headerValue(raw, 'message-id');
