// Out to a file and in from one. Nothing is overwritten that the owner did not name.
import type {
	CannedFolder,
	Handlers,
	ImportedRow,
	Input,
	Output,
	ReplyActions,
	Tag,
} from '../../../../contract/index.ts';
import { uiText } from '../../../../contract/ui-text.ts';
import { writeCsv } from './csv.ts';
import type { Exchanged, ReadRow } from './exchanged.ts';
import { foldShortcut, readFile, writeJson } from './read-file.ts';

/** As much of a stored one as a file says. */
interface Stored {
	readonly id: Input<'cannedReplies.move'>['id'];
	readonly title: string;
	readonly shortcut: string;
	readonly text: string;
	readonly folderId: CannedFolder['id'] | null;
	readonly actions: ReplyActions;
}

export interface ExchangeNeeds {
	readonly list: () => Promise<readonly Stored[]>;
	readonly save: (reply: Input<'cannedReplies.save'>) => Promise<unknown>;
	readonly folders: () => Promise<readonly CannedFolder[]>;
	readonly tags: () => Promise<readonly Pick<Tag, 'id' | 'name'>[]>;
	readonly saveFolder: (name: string) => Promise<Pick<CannedFolder, 'id'>>;
	readonly saveTag: (name: string) => Promise<Pick<Tag, 'id'>>;
	/** null = this host has no downloads folder. Answers with the path. */
	readonly saveDownload: ((name: string, bytes: Uint8Array) => Promise<string>) | null;
	/** For the signs that Excel expects. */
	readonly locale: () => string;
}

type Calls = {
	readonly [K in 'cannedReplies.export' | 'cannedReplies.import']: (input: Input<K>) => Promise<Output<K>>;
};

export function createExchange(needs: ExchangeNeeds): Calls {
	const exchanged = async (): Promise<(Exchanged & { readonly id: Stored['id'] })[]> => {
		const [replies, folders, tags] = await Promise.all([needs.list(), needs.folders(), needs.tags()]);
		const nameOf = (list: readonly { id: string; name: string }[], id: string | null) =>
			list.find((one) => one.id === id)?.name;
		return replies.map(({ id, title, shortcut, text, folderId, actions }) => ({
			...{ id, title, shortcut, text, folder: nameOf(folders, folderId) ?? '' },
			tags: actions.tagIds.flatMap((tagId) => nameOf(tags, tagId) ?? []),
			laterDays: actions.laterDays,
			followUpDays: actions.followUp?.days ?? null,
			followUpNote: actions.followUp?.note ?? '',
			done: actions.done,
		}));
	};
	const saveRow = async (reply: Exchanged, id: Stored['id'] | undefined): Promise<void> => {
		const { title, shortcut, text, folder, tags, laterDays, followUpDays, followUpNote, done } = reply;
		const folderId = folder === '' ? null : (await needs.saveFolder(folder)).id;
		const tagIds: Tag['id'][] = [];
		for (const tag of tags) tagIds.push((await needs.saveTag(tag)).id);
		const followUp = followUpDays === null ? null : { days: followUpDays, note: followUpNote };
		await needs.save({
			...(id ? { id } : {}),
			title,
			shortcut,
			text,
			folderId,
			actions: { tagIds, laterDays, followUp, done },
		});
	};
	return {
		'cannedReplies.export': async ({ format }) => {
			const replies = (await exchanged())
				.map(({ id: _, ...reply }) => reply)
				.sort((a, b) => a.title.localeCompare(b.title));
			const bytes = new TextEncoder().encode(format === 'csv' ? writeCsv(replies, needs.locale()) : writeJson(replies));
			const name = `canned-replies.${format}`;
			if (needs.saveDownload) return { name, savedAs: await needs.saveDownload(name, bytes), base64: null };
			return { name, savedAs: null, base64: Buffer.from(bytes).toString('base64') };
		},
		'cannedReplies.import': async ({ base64, apply }) => {
			const rows = readFile(new Uint8Array(Buffer.from(base64, 'base64')));
			const there = new Map((await exchanged()).map((reply) => [foldShortcut(reply.shortcut), reply]));
			const said = rows.map((row) => describe(row, there.get(foldShortcut(row.shortcut))));
			let saved = 0;
			if (apply !== null) {
				const named = new Set(apply.map(foldShortcut));
				for (const [at, { reply }] of rows.entries()) {
					const what = said[at]?.what;
					if (reply === null || (what !== 'new' && !(what === 'changes' && named.has(foldShortcut(reply.shortcut)))))
						continue;
					await saveRow(reply, there.get(foldShortcut(reply.shortcut))?.id);
					saved++;
				}
			}
			return { rows: said, saved };
		},
	};
}

function describe(
	{ line, title, shortcut, reply, why }: ReadRow,
	there: (Exchanged & { id: string }) | undefined,
): ImportedRow {
	const row = { line, title, shortcut, there: there?.title ?? null };
	if (reply === null) return { ...row, what: 'problem', there: null, why };
	if (!there) return { ...row, what: 'new', why: null };
	const { id: _, ...stored } = there;
	if (isSame(stored, reply)) return { ...row, what: 'same', why: null };
	return {
		...row,
		what: 'changes',
		why: uiText`/${shortcut} is “${there.title}” here. It stays as it is unless you choose to replace it.`,
	};
}

const isSame = (one: Exchanged, other: Exchanged): boolean => comparable(one) === comparable(other);
const comparable = ({ tags, text, ...rest }: Exchanged): string =>
	JSON.stringify([
		...Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
		[...tags].map((tag) => tag.toLowerCase()).sort(),
		// A table has its own line breaks.
		text.replace(/\r\n?/g, '\n').trim(),
	]);

export const exchangeHandlers = {
	'cannedReplies.export': (ctx, input) => ctx.canned['cannedReplies.export'](input),
	'cannedReplies.import': (ctx, input) => ctx.canned['cannedReplies.import'](input),
} satisfies Partial<Handlers<{ readonly canned: Calls }>>;
