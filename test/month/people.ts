// Who writes and who answers: customers by a seeded plan, and an owner who answers most of them, presses "check now" more often than is
// good, and looks after replies that nobody knows the fate of.

import type { FakeServer } from '../../connectors/testing/index.ts';
import type { AccountId } from '../../contract/index.ts';
import type { Platform } from './platforms.ts';
import type { Program } from './program.ts';

export interface People {
	/** What was said: text → externalId, by account. */
	readonly said: ReadonlyMap<AccountId, ReadonlyMap<string, string>>;
	readonly pressed: () => number;
	/** Presses that were refused, and why. */
	readonly refused: ReadonlyMap<string, number>;
	readonly write: (platform: Platform) => void;
	/** Answers up to `most` of those who wait. */
	readonly answer: (max: number) => Promise<void>;
	readonly resolveUnsure: () => Promise<void>;
}

export function makePeople(
	program: Program,
	accounts: ReadonlyMap<string, AccountId>,
	now: () => number,
	random: () => number,
): People {
	const said = new Map<AccountId, Map<string, string>>();
	const serverOf = new Map<AccountId, FakeServer>();
	const refused = new Map<string, number>();
	let made = 0;
	let pressed = 0;
	return {
		said,
		pressed: () => pressed,
		refused,
		write: ({ id, metered }) => {
			const account = accounts.get(id);
			if (!account) throw new Error(`${id} is not connected`);
			serverOf.set(account, metered.fakeServer);
			const texts = said.get(account) ?? new Map<string, string>();
			said.set(account, texts);
			const who = Math.floor(random() * 12);
			const text = `Is order ${++made} on its way?`;
			const isLetter = (id === 'facebook' || id === 'instagram' || id === 'x') && random() < 0.3;
			texts.set(
				text,
				metered.fakeServer.addItem({
					text,
					by: { id: `${1000 + who}`, name: `Customer ${who}` },
					...(isLetter ? { kind: 'message' as const, audience: 'private' as const } : {}),
				}),
			);
		},
		answer: async (most) => {
			const store = program.store();
			const { rows } = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 40, now: now() });
			for (const row of rows.filter(() => random() < 0.6).slice(0, most)) {
				const thread = await store.getThread({ threadId: row.id, now: now() });
				const { answers } = thread;
				if (!answers) continue;
				pressed++;
				await store
					.queueReply({
						threadId: row.id,
						accountId: row.accountId,
						answersId: answers.id,
						audience: thread.defaultAudience,
						text: `Yes, it left this morning (${pressed}).`,
						clientToken: `press-${pressed}-${Math.floor(random() * 1e9)}`,
						draftRevision: 0,
						thenDone: false,
						at: now(),
						notBefore: now() + 10_000,
						cannedReplyIds: [],
					})
					.catch((error: unknown) => {
						refused.set(String(error), (refused.get(String(error)) ?? 0) + 1);
					});
			}
			program.sync().wakeOutbox();
		},
		resolveUnsure: async () => {
			const store = program.store();
			for (const row of await store.listOutbox()) {
				const there = serverOf.get(row.accountId)?.published() ?? [];
				const how = there.some(({ text }) => text.includes(row.text)) ? 'there' : 'again';
				if (row.state === 'unsure') await store.resolveByOwner({ id: row.id, how, now: now() });
				else if (row.state === 'failed') await store.retryReply({ id: row.id, now: now() });
			}
			program.sync().wakeOutbox();
		},
	};
}
