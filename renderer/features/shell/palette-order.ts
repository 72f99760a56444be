// What the palette shows first for what was typed. Policy: what was typed exactly, then people, then commands that begin so, then canned
// replies, then words in messages. What is only similar comes last, and only where nothing else was found: Enter never runs a guess.
import type { CannedReply } from '../../../contract/index.ts';
import type { UsableAction } from '../../actions/use-actions.ts';

export interface Candidates<Hit> {
	readonly actions: readonly UsableAction[];
	/** Those close to what was typed, the closest first. */
	readonly similar: readonly UsableAction[];
	readonly replies: readonly CannedReply[];
	readonly hits: readonly Hit[];
	/** Whether the hits belong to what is typed now. */
	readonly isSearched: boolean;
}

export interface Ordered<Hit> {
	readonly exact: readonly (UsableAction | CannedReply)[];
	readonly people: readonly Hit[];
	readonly commands: readonly UsableAction[];
	readonly replies: readonly CannedReply[];
	readonly messages: readonly Hit[];
}

const plain = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[…:,.]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim()
		.toLocaleLowerCase();
/** "dark them" begins words of "Dark theme": the first from the start of a word, the rest after it. */
const beginsWord = (text: string, wanted: string) => ` ${plain(text)}`.includes(` ${wanted}`);
const lastPart = (label: string) => plain(label.slice(label.lastIndexOf(':') + 1));

export function orderFor<Hit extends { readonly name: string; readonly threadId: string }>(
	typed: string,
	{ actions, similar, replies, hits, isSearched }: Candidates<Hit>,
): Ordered<Hit> {
	const wanted = plain(typed);
	const isExact = ({ label, keywords }: UsableAction) => [plain(label), lastPart(label), ...keywords].includes(wanted);
	const isReply = ({ shortcut, title }: CannedReply) => [plain(shortcut), plain(title)].includes(wanted);
	const exact = [...actions.filter(isExact), ...replies.filter(isReply)];
	const seen = new Set<string>();
	const people = hits.filter(({ name, threadId }) => {
		const isNew = beginsWord(name, wanted) && !seen.has(threadId);
		if (isNew) seen.add(threadId);
		return isNew;
	});
	const commands = actions.filter(
		(action) =>
			!exact.includes(action) &&
			(beginsWord(action.label, wanted) || action.keywords.some((word) => beginsWord(word, wanted))),
	);
	const others = hits.filter((hit) => !people.includes(hit));
	const nothing = exact.length + people.length + commands.length + others.length === 0;
	return {
		exact,
		people,
		commands: commands.length > 0 ? commands : isSearched && nothing ? similar : [],
		replies: replies.filter((reply) => !exact.includes(reply)),
		messages: others,
	};
}
