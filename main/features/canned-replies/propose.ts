// "Keep this answer?": a text that was written by hand at least three times, with everything private as gaps.
import type { Input, Output, PrivateFind, Settings, ThreadId } from '../../../contract/index.ts';
import type { Store } from '../../store/index.ts';
import { isLongEnough, isNearlyEqual, keepCommon } from './near-equal.ts';

const leastTimes = 3;
/** Comparing word by word grows with the square. */
const mostCharacters = 3000;

export interface ProposeNeeds {
	readonly store: Pick<Store, 'listWritten' | 'listDeclined' | 'listCanned' | 'declineAnswer'>;
	readonly privateData: (threadId: ThreadId, text: string) => Promise<PrivateFind[]>;
	readonly settings: () => Settings;
}

export async function propose(
	{ store, privateData, settings }: ProposeNeeds,
	{ outboxId }: Input<'cannedReplies.proposal'>,
): Promise<Output<'cannedReplies.proposal'>> {
	const [answers, declined, canned] = await Promise.all([
		store.listWritten({ id: outboxId }),
		store.listDeclined(),
		store.listCanned(),
	]);
	const [newest] = answers;
	if (newest?.id !== outboxId || !isLongEnough(newest.text) || newest.text.length > mostCharacters) return null;
	const like = answers.filter(({ text }) => isNearlyEqual(text, newest.text)).slice(0, 6);
	if (like.length < leastTimes) return null;
	const masked = await Promise.all(
		like.map(async ({ threadId, text, name }) =>
			withoutNames(mask(text, await privateData(threadId, text)), name, settings()),
		),
	);
	const text = masked.reduce((common, one) => keepCommon(common, one, '[what?]')).trim();
	// A gap more or less makes it no other text.
	if (
		[...declined, ...canned.map((one) => one.text), ...canned.map((one) => spoken(one.text))].some(
			(one) => isNearlyEqual(one, text) || isNearlyEqual(one, newest.text),
		)
	)
		return null;
	return { text, times: like.length };
}

const spoken = (text: string): string => text.replace(/\{[^{}\n]*\}|\[[^[\]\n]*\?\]/g, ' ');

const gaps = {
	phone: '[phone?]',
	email: '[e-mail?]',
	iban: '[account?]',
	card: '[card?]',
	order: '{order}',
	address: '[address?]',
} as const;

function mask(text: string, finds: readonly PrivateFind[]): string {
	let masked = text;
	for (const { kind, from, to } of finds.toSorted((a, b) => b.from - a.from))
		masked = masked.slice(0, from) + gaps[kind] + masked.slice(to);
	return masked;
}

/** The customer's names become their variable, the owner's one theirs. */
function withoutNames(text: string, name: string, { ownerName }: Settings): string {
	const parts = name.split(/[\s,]+/).filter((part) => /^\p{L}[\p{L}\p{M}'’.-]+$/u.test(part));
	let result = replaceWord(text, name, '{name}');
	for (const part of parts) result = replaceWord(result, part, '{name}');
	result = result.replace(/\{name\}(?:[\s,]+\{name\})+/g, '{name}');
	return ownerName.trim() === '' ? result : replaceWord(result, ownerName.trim(), '{my name}');
}

const replaceWord = (text: string, word: string, variable: string): string =>
	word.trim() === ''
		? text
		: text.replace(
				new RegExp(
					`(?<![\\p{L}\\p{N}{])${word.trim().replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![\\p{L}\\p{N}}])`,
					'giu',
				),
				variable,
			);
