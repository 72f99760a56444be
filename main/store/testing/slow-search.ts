// A search as one would do it by hand: every row is read, and each part of the search is asked of it. Slow, plain, and independent of the
// full text; the property test holds the store's search against it.
import { parseSearch, type SearchLiteral } from '../../../contract/search/parse.ts';
import { spanOf } from '../../../contract/search/values.ts';
import type { Database } from '../engine/database.ts';

type Row = Readonly<Record<string, unknown>>;
const cjk = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u;

/** Words, and single letters of what is written without gaps. */
function atoms(text: string): string[] {
	const plain = text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) =>
		word.split(/([\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}])/u).filter((part) => part !== ''),
	);
}

function hasSequence(text: string, wanted: readonly string[], lastMayGoOn: boolean): boolean {
	const all = atoms(text);
	return all.some((_, start) =>
		wanted.every((one, i) => {
			const there = all[start + i] ?? '';
			return i === wanted.length - 1 && lastMayGoOn ? there.startsWith(one) : there === one;
		}),
	);
}

/** Each run of CJK letters and each word by itself, anywhere. */
function hasWords(texts: readonly string[], text: string, halfTyped: boolean): boolean {
	const runs: string[][] = [];
	let open: string[] | null = null;
	const words = text.normalize('NFKC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
	for (const word of words) {
		open = null;
		for (const atom of atoms(word)) {
			const isCjk = cjk.test(atom);
			if (isCjk && open) open.push(atom);
			else {
				open = [atom];
				runs.push(open);
			}
			if (!isCjk) open = null;
		}
	}
	const endsOpen = halfTyped && /[\p{L}\p{N}\p{M}]$/u.test(text);
	return runs.every((run, i) => {
		const mayGoOn = endsOpen && i === runs.length - 1 && [...(run[0] ?? '')].length > 1;
		return texts.some((one) => hasSequence(one, run, mayGoOn));
	});
}

interface Facts {
	readonly id: string;
	readonly texts: readonly string[];
	readonly author: string | null;
	readonly message: Row | null;
	readonly file: Row | null;
	readonly at: number;
	readonly thread: Row;
}

export interface SlowSearch {
	readonly entries: string[];
	readonly tags: string[];
	readonly cannedReplies: string[];
}

export function slowSearch(raw: Database, text: string, now: number): SlowSearch {
	const { groups, problems } = parseSearch(text);
	if (problems.length > 0 || groups.length === 0) return { entries: [], tags: [], cannedReplies: [] };
	const all = (sql: string): Row[] => raw.prepare(sql).all();
	const threads = new Map(all('SELECT * FROM threads').map((thread) => [thread.id, thread]));
	const rows = {
		notes: all('SELECT * FROM notes'),
		threadTags: all('SELECT x.threadId, g.name FROM threadTags x JOIN tags g ON g.id = x.tagId'),
		drafts: all(`SELECT * FROM drafts WHERE text <> '' AND audience <> 'note'`),
	};
	const holds = (literal: SearchLiteral, of: Facts): boolean => {
		const { message, thread, file } = of;
		switch (literal.kind) {
			case 'words':
				return literal.phrase
					? of.texts.some((one) => hasSequence(one, atoms(literal.text), literal.halfTyped))
					: hasWords(of.texts, literal.text, literal.halfTyped);
			case 'from':
				return of.author !== null && hasWordsOfName(of.author, literal.name, literal.whole);
			case 'me':
				return message === null || message.direction === 'out';
			case 'channel':
				return atoms(String(thread.channel ?? thread.connectorId))
					.join('')
					.startsWith(atoms(literal.name).join(''));
			case 'tag':
				return rows.threadTags.some(
					({ threadId, name }) =>
						threadId === thread.id && atoms(String(name)).join(' ') === atoms(literal.name).join(' '),
				);
			case 'is':
				return isSo(literal.value, message, file, thread);
			case 'has':
				return hasIt(literal.value, message, file, thread);
			case 'sentiment':
				return message?.sentiment === literal.value;
			case 'before':
				return of.at < spanOf(literal.date, now, 'UTC')[0];
			case 'after':
				return of.at >= spanOf(literal.date, now, 'UTC')[1];
			case 'rating': {
				const stars = typeof message?.rating === 'number' ? Math.round(message.rating) : -1;
				return stars >= literal.stars.min && stars <= literal.stars.max;
			}
		}
	};
	const hasIt = (value: string, message: Row | null, file: Row | null, thread: Row): boolean => {
		const attachments = JSON.parse(String(message?.attachments ?? '[]')) as { kind: string }[];
		if (value === 'file') return file !== null || attachments.length > 0;
		if (value === 'picture')
			return String(file?.type ?? '').startsWith('image/') || attachments.some(({ kind }) => kind === 'image');
		if (value === 'followup') return thread.followUpAt !== null;
		const tables = { note: rows.notes, tag: rows.threadTags, draft: rows.drafts } as Readonly<Record<string, Row[]>>;
		return (tables[value] ?? []).some(({ threadId }) => threadId === thread.id);
	};
	const matches = (of: Facts) => groups.every((group) => group.some((literal) => holds(literal, of) !== literal.not));
	const messages = all('SELECT * FROM messages WHERE threadId IS NOT NULL');
	const factsOf = (message: Row, texts: readonly string[]): Facts => ({
		id: String(message.id),
		texts,
		author: String(message.author),
		message,
		file: null,
		at: Number(message.createdAt),
		thread: threads.get(message.threadId) ?? {},
	});
	const found = messages
		.filter((m) => matches(factsOf(m, [String(m.text), String(m.author)])))
		.map(({ id }) => String(id));
	// Notes, files, tags and canned replies are looked through where a group is of words alone.
	const looksThrough = groups.some((group) => group.every(({ kind, not }) => kind === 'words' && !not));
	const onlyWords = groups.flat().every(({ kind }) => kind === 'words');
	if (!looksThrough) return { entries: found.sort(), tags: [], cannedReplies: [] };
	for (const message of messages) {
		const names = (JSON.parse(String(message.attachments ?? '[]')) as { name?: string }[]).flatMap(
			({ name }) => name ?? [],
		);
		if (names.length > 0 && matches(factsOf(message, [names.join('\n')]))) found.push(String(message.id));
	}
	const beside = (row: Row, texts: string, at: unknown, file: Row | null): Facts => ({
		id: String(row.id),
		texts: [texts],
		author: null,
		message: null,
		file,
		at: Number(at),
		thread: threads.get(row.threadId) ?? {},
	});
	for (const note of rows.notes)
		if (matches(beside(note, String(note.text), note.at, null))) found.push(String(note.id));
	const named = (table: string, columns: readonly string[]): string[] =>
		onlyWords
			? all(`SELECT * FROM ${table}`)
					.filter(({ removedAt }) => removedAt == null)
					.filter((row) => matches(beside(row, columns.map((column) => row[column]).join('\n'), 0, null)))
					.map(({ id }) => String(id))
					.sort()
			: [];
	return {
		entries: [...new Set(found)].sort(),
		tags: named('tags', ['name']),
		cannedReplies: named('cannedReplies', ['title', 'shortcut', 'text']),
	};
}

const hasWordsOfName = (author: string, name: string, whole: boolean): boolean => {
	const wanted = atoms(name);
	const there = atoms(author);
	return wanted.every((one, i) =>
		there.some((word) => (i === wanted.length - 1 && !whole && one.length > 1 ? word.startsWith(one) : word === one)),
	);
};

function isSo(value: string, message: Row | null, file: Row | null, thread: Row): boolean {
	if (['waiting', 'answered', 'later', 'done'].includes(value)) return thread.state === value;
	if (value === 'spam') return thread.spam === 1;
	if (value === 'pinned') return thread.onTop === 1;
	if (value === 'public' || value === 'private') return (message?.audience ?? file?.audience) === value;
	if (message === null) return false;
	if (value === 'upset') return Number(message.upset) > 0;
	if (value === 'sent') return message.direction === 'out';
	if (value === 'received') return message.direction === 'in';
	if (value === 'deleted') return message.standing === 'deleted';
	return message.kind === value;
}
