// Steps of a shop's life, and what the index of answers must hold after them, read from the messages one by one.
import { expect } from 'vitest';
import type { MessageId, ModerationStatus } from '../../../contract/domain.ts';
import { uiText } from '../../../contract/ui-text.ts';
import { comparedWords } from '../rules/compared-words.ts';
import type { JudgedItem } from '../shapes.ts';
import { comment, minute, noon, own, person, type Shop, upset } from './make-shop.ts';

export type Step =
	| { do: string; n: number; who: string; words: string; at: number; angry: boolean; isPrivate: boolean }
	| { do: string; n: number; to: number; words: string; at: number; isPrivate: boolean; isNameless: boolean }
	| { do: string; n: number; isOwn: boolean; standing: ModerationStatus }
	| { do: string; n: number; isOwn: boolean; words: string }
	| { do: string; n: number; isOwn: boolean }
	| { do: string; to: number; words: string; end: string }
	| { do: string; n: number }
	| { do: string; limit: number };

const items = new WeakMap<Shop, Map<string, JudgedItem>>();
const told = (shop: Shop): Map<string, JudgedItem> => {
	const known = items.get(shop) ?? new Map<string, JudgedItem>();
	items.set(shop, known);
	return known;
};
function tell(shop: Shop, item: JudgedItem): void {
	told(shop).set(item.externalId, item);
	shop.poll([item]);
}
const place = (isPrivate: boolean, who: string) =>
	isPrivate ? ({ kind: 'message', audience: 'private', conversation: `talk-${who}` } as const) : {};
const nameOf = (isOwn: boolean, n: number): string => `${isOwn ? 'a' : 'q'}${n}`;

export function takeStep(shop: Shop, step: Step): void {
	const known = told(shop);
	if ('who' in step) {
		if (known.has(nameOf(false, step.n))) return;
		tell(
			shop,
			comment(nameOf(false, step.n), {
				...place(step.isPrivate, step.who),
				...(step.n > 3 && !step.isPrivate ? { parentId: nameOf(false, step.n - 3) } : {}),
				author: person(step.who),
				text: `${step.words}?`,
				createdAt: noon - step.at * minute,
				judgement: upset(step.angry ? 2 : 0),
			}),
		);
	} else if ('isNameless' in step) {
		const asked = known.get(nameOf(false, step.to));
		if (known.has(nameOf(true, step.n))) return;
		tell(
			shop,
			own(nameOf(true, step.n), {
				...place(step.isPrivate, asked?.author.name ?? (step.to > 2 ? 'eli' : 'dana')),
				...(step.isNameless ? {} : { parentId: nameOf(false, step.to) }),
				text: step.words,
				createdAt: noon - step.at * minute,
			}),
		);
	} else if ('standing' in step || step.do === 'edit') {
		const item = known.get(nameOf('isOwn' in step && step.isOwn, 'n' in step ? step.n : 0));
		if (!item) return;
		tell(shop, {
			...item,
			...('standing' in step ? { standing: step.standing } : { text: 'words' in step ? step.words : '' }),
		});
	} else if ('end' in step) reply(shop, step);
	else if ('limit' in step) shop.ask.indexAnswers(step);
	else change(shop, step);
}

function reply(shop: Shop, { to, words, end }: { to: number; words: string; end: string }): void {
	const asked = nameOf(false, to);
	if (shop.messageId(asked) === 'undefined') return;
	let id: ReturnType<Shop['reply']>['id'];
	try {
		id = shop.reply(asked, {
			text: `${words} (reply)`,
			notBefore: end === 'undone' || end === 'held' ? noon + minute : null,
		}).id;
	} catch {
		// The same words within a day, or a message that is gone: refused.
		return;
	}
	if (end === 'undone') shop.ask.cancelReply({ id, now: noon });
	if (end !== 'sent' && end !== 'failed') return;
	if (!shop.ask.claimForSending({ id, now: noon })) return;
	if (end === 'sent') shop.ask.resolveSent({ id, item: null, now: noon, by: 'answer' });
	else shop.ask.failReply({ id, why: uiText`No.`, now: noon });
}

function change(shop: Shop, step: { do: string; n: number; isOwn?: boolean }): void {
	const id = shop.messageId(nameOf(step.isOwn === true, step.n));
	if (id === 'undefined') return;
	if (step.do === 'erase') shop.ask.eraseDeletedTexts({ ids: [id], now: noon });
	else if (step.do === 'spam')
		shop.test.raw.exec(
			`UPDATE threads SET spam = 1 - spam WHERE id = (SELECT threadId FROM messages WHERE id = '${id}')`,
		);
	// As the owner's word to delete a conversation will: the rows that name it go first.
	else if (shop.test.raw.prepare('SELECT 1 FROM outbox').get() === undefined)
		shop.test.raw.prepare('DELETE FROM messages WHERE id = ?').run(id);
}

interface Row {
	readonly seq: number;
	readonly id: string;
	readonly threadId: string | null;
	readonly answersId: string | null;
	readonly direction: 'in' | 'out';
	readonly kind: string;
	readonly standing: string;
	readonly automatic: string | null;
	readonly text: string;
	readonly upset: number;
}
const rowsOf = (shop: Shop): Row[] =>
	shop.test.raw.prepare('SELECT * FROM messages ORDER BY seq').all() as unknown as Row[];
const stands = ({ standing, automatic, text }: Row): boolean =>
	(standing === 'visible' || standing === 'pending') && automatic === null && text.trim() !== '';

/** The slow reference: each own message with its question. */
function pairsOf(rows: readonly Row[]): { answer: Row; question: Row }[] {
	return rows.flatMap((answer) => {
		if (answer.direction !== 'out' || !stands(answer)) return [];
		const question =
			answer.answersId === null
				? ['message', 'email'].includes(answer.kind)
					? rows.findLast((one) => one.direction === 'in' && one.threadId === answer.threadId && one.seq < answer.seq)
					: undefined
				: rows.find((one) => one.id === answer.answersId);
		return question && question.direction === 'in' && question.threadId !== null && stands(question)
			? [{ answer, question }]
			: [];
	});
}

export function assertIndexed(shop: Shop): void {
	const pairs = pairsOf(rowsOf(shop));
	const { raw } = shop.test;
	expect(
		raw
			.prepare('SELECT seq, questionSeq FROM indexedAnswers ORDER BY seq')
			.all()
			.map((row) => ({ ...row })),
	).toEqual(pairs.map(({ answer, question }) => ({ seq: answer.seq, questionSeq: question.seq })));
	const columns = pairs.map(({ answer, question }) => {
		const [asked, said] = [comparedWords(question.text), comparedWords(answer.text)];
		return { seq: answer.seq, all: new Set([...asked.words, ...asked.parts, ...said.words, ...said.parts]) };
	});
	for (const word of new Set(columns.flatMap(({ all }) => [...all])))
		expect(
			raw
				.prepare('SELECT rowid AS seq FROM answerSearch WHERE answerSearch MATCH ? ORDER BY rowid')
				.all(`"${word}"`)
				.map(({ seq }) => seq),
		).toEqual(columns.filter(({ all }) => all.has(word)).map(({ seq }) => seq));
	expect(raw.prepare('SELECT count(*) AS n FROM answerSearch').get()).toEqual({ n: pairs.length });
}

/** Nothing that does not stand, nothing that a customer came back angry about, nothing from spam. */
export function assertOffers(shop: Shop, messageId: MessageId): void {
	const rows = rowsOf(shop);
	const pairs = pairsOf(rows);
	for (const offer of shop.ask.findSaidBefore({ messageId, limit: 5 })) {
		const pair = pairs.find(({ answer }) => answer.id === offer.messageId);
		expect(pair, 'stands').toBeDefined();
		if (!pair) continue;
		expect([pair.answer.text, pair.question.text]).toEqual([offer.text, offer.question]);
		expect(pair.question.id).not.toBe(messageId);
		const threads = [pair.answer.threadId, pair.question.threadId];
		const next = rows.find(
			(one) =>
				one.direction === 'in' && one.automatic === null && one.seq > pair.answer.seq && threads.includes(one.threadId),
		);
		expect(next?.upset ?? 0, 'nobody was angry').toBe(0);
		const spam = shop.test.raw.prepare('SELECT spam FROM threads WHERE id = ?').get(pair.question.threadId ?? '')?.spam;
		expect(spam).toBe(0);
	}
}
