// A shop with something of everything that a data file holds, written through the store itself: the same at every run of a seed.
import type { CannedReplyId, MessageId, OutboxId, TagId } from '../../contract/index.ts';
import { uiText } from '../../contract/ui-text.ts';
import type { JudgedItem } from '../../main/store/shapes.ts';
import { comment, emptyPoll, noon, own, person } from '../../main/store/testing/make-shop.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import type { Ask } from './session.ts';

const minute = 60_000;
const words =
	'bread cake order table birthday late cold thanks delivery gluten rye croissant price open Sunday broken'.split(' ');
const names = ['Dana Weber', 'Ole Lund', 'Mira Patel', 'Jo Frank', 'Ana Sousa', 'Kim Lee', 'Eva Novak', 'Tom Brandt'];

/** The time of the shop. */
export const now = noon;

export function fillShop(ask: Ask, seed: number, customers: number): void {
	const random = seededRandom(seed);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
	const text = (n: number): string => Array.from({ length: n }, () => pick(words)).join(' ');
	ask.savePolicy({ hours: Array.from({ length: 7 }, () => ({ from: 480, to: 1080 })), timeZone: 'Europe/Vienna' });
	const accounts = ['mastodon', 'email', 'x'].map(
		(connectorId) =>
			ask.saveAccount({
				connectorId,
				self: { externalId: `shop@${connectorId}`, displayName: 'The Bakery', facts: { maxCharacters: 500 } },
				since: now - 90 * 86_400_000,
				now,
			}).id,
	);
	accounts.forEach((accountId, a) => {
		const items: JudgedItem[] = [];
		for (let c = 0; c < customers; c++) {
			const author = person(`${pick(names)} ${a}-${c}`);
			const kind = a === 1 ? 'email' : pick(['comment', 'review', 'message', 'mention'] as const);
			const audience = kind === 'email' || kind === 'message' ? 'private' : 'public';
			const start = now - Math.floor(random() * 20_000) * minute;
			const first = `m${a}-${c}-0`;
			for (let n = 0; n < 1 + Math.floor(random() * 4); n++) {
				const more: Partial<JudgedItem> = {
					kind,
					audience,
					conversation: `c${a}-${c}`,
					text: text(6 + Math.floor(random() * 40)),
					createdAt: start + n * 7 * minute,
					permalink: `https://platform.example/${a}/${c}/${n}`,
					handle: { acct: `p${c}`, visibility: audience },
					replies: { public: { allowed: audience === 'public' }, private: { allowed: true, until: now + 86_400_000 } },
					can: ['hide', 'like'],
					...(n === 0 ? {} : { parentId: first }),
					...(random() < 0.2
						? { attachments: [{ kind: 'image', ref: { url: `https://media.example/${c}` }, name: 'cake.jpg' }] }
						: {}),
					...(kind === 'review' ? { rating: 1 + (c % 5) } : {}),
					...(kind === 'email' ? { whole: { text: text(60), designed: true } } : {}),
				};
				if (n === 2) items.push(own(`m${a}-${c}-${n}`, more));
				else
					items.push(
						comment(`m${a}-${c}-${n}`, {
							...more,
							author,
							judgement: judgementOf(random),
							topics: [{ topic: 'delivery', times: 2 }],
						}),
					);
			}
		}
		ask.commitPoll({
			...emptyPoll(accountId),
			items,
			next: { since: `m${a}` },
			backfill: [{ before: `old${a}` }],
			lost: [{ from: now - 9e8, to: now - 8e8, why: uiText`The platform keeps no older ones.` }],
			unparsed: [{ where: 'items[3]', raw: { odd: true } }],
			now,
			stream: { lastPollAt: now, lastSuccessAt: now, nextAt: now + minute, failures: 0, budget: { left: 99 } },
		});
		ask.logCheck({ accountId, streamId: 'all', outcome: uiText`All read.`, items: items.length, at: now });
	});
	ask.saveStream({
		accountId: accounts[2] as never,
		streamId: 'all',
		patch: { fault: { kind: 'transient' }, failures: 2 },
	});
	ownerWorks(ask, random, text);
}

const judgementOf = (random: () => number): NonNullable<JudgedItem['judgement']> => {
	const upset = random() < 0.2 ? 2 : random() < 0.3 ? 1 : 0;
	return {
		sentiment: upset > 0 ? 'negative' : 'neutral',
		upset,
		score: upset > 0 ? -0.5 : 0.1,
		intent: upset > 0 ? 'complaint' : random() < 0.1 ? 'spam' : 'question',
		language: 'en',
		reasons: [{ rule: 'word:late', weight: -0.4, from: 3, to: 9 }],
		judgedBy: 'test-1',
	};
};

/** What a person adds: drafts, notes, tags, follow-ups, canned replies, and replies in every state. */
function ownerWorks(ask: Ask, random: () => number, text: (n: number) => string): void {
	const rows = ask.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 500, now }).rows;
	const tags = ['Wedding', 'Press', 'Regular'].map((name) => ask.saveTag({ name }).id);
	const canned = ['hours', 'thanks', 'sorry'].map(
		(shortcut) => ask.saveCanned({ title: `About ${shortcut}`, shortcut, text: text(20), now }).id,
	);
	for (const [n, { id: threadId, accountId, audience }] of rows.entries()) {
		if (n % 3 === 0) ask.saveDraft({ threadId, audience, text: text(12), caret: 3, revision: 0, now });
		if (n % 4 === 0) ask.saveNote({ threadId, text: text(9), now });
		if (n % 5 === 0) ask.tagThread({ threadId, tagId: tags[n % 3] as TagId, now });
		if (n % 6 === 0) ask.saveFollowUp({ threadId, dueAt: now + n * minute, note: text(4), cancelOnReply: true, now });
		if (n % 11 === 5) ask.snooze({ threadId, until: now + 3_600_000, now });
		else if (n % 13 === 6) ask.setDone({ threadId, now });
		else if (n % 17 === 7) ask.markSpam({ threadId, spam: true, now });
		else if (n % 19 === 8) ask.putOnTop({ threadId, onTop: true, now });
		else if (n % 3 === 1) {
			const answersId = ask.getThread({ threadId, now }).answers?.id as MessageId;
			const reply = ask.queueReply({
				threadId,
				accountId,
				answersId,
				audience,
				text: text(15),
				clientToken: `token-${n}`,
				draftRevision: 0,
				thenDone: false,
				at: now,
				notBefore: n % 2 === 0 ? now + 10_000 : null,
				cannedReplyIds: [canned[n % 3] as CannedReplyId],
				confirmed: true,
				...(n % 12 === 1 ? { manual: true } : {}),
			});
			ends(ask, reply.id, n);
			if (random() < 0.3) ask.correctSentiment({ messageId: answersId, sentiment: 'positive', now });
		}
	}
}

function ends(ask: Ask, id: OutboxId, n: number): void {
	if (n % 12 === 1 || n % 2 === 0) return;
	const how = n % 5;
	if (how === 0) return void ask.cancelReply({ id, now });
	if (how === 1 || ask.claimForSending({ id, now }) === null) return;
	const why = uiText`The platform did not answer.`;
	if (how === 2) ask.resolveSent({ id, item: null, now, by: 'owner' });
	else if (how === 3) ask.markUnsure({ id, why, now });
	else ask.failReply({ id, why, now });
}
