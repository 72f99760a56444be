// The owner of the drill: answers everything at once, in public or in private, with or without undo time, and takes one or the other back.
import type { Audience } from '../../contract/index.ts';
import { StoreError } from '../../main/store/errors.ts';
import type { Store } from '../../main/store/index.ts';
import type { ChildReport } from './protocol.ts';
import { tokenFor } from './server-state.ts';

interface OwnerParts {
	readonly store: Store;
	readonly now: () => number;
	readonly wake: () => void;
	readonly report: (news: ChildReport) => void;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
	readonly remembered: ReadonlySet<string>;
}
const undoMs = 5_000;
const numberIn = (externalId: string): number => Number(externalId.replace(/\D/g, ''));

export interface Owner {
	/** Answers who waits; how many there were. */
	readonly answerAll: () => Promise<number>;
	/** Looked at the platform: these are there. */
	readonly resolve: (tokens: readonly string[]) => Promise<void>;
}

export function createOwner({ store, now, wake, report, log, remembered }: OwnerParts): Owner {
	type Row = Awaited<ReturnType<Store['threadsWindow']>>['rows'][number];

	async function answer(row: Row): Promise<boolean> {
		const thread = await store.getThread({ threadId: row.id, now: now() });
		const { answers, target } = thread;
		if (!answers || !target) return false;
		const n = numberIn(target.externalId);
		if (remembered.has(tokenFor(thread.account.externalId, target.externalId, 0))) return false;
		const audience: Audience = target.audience === 'private' || n % 5 === 0 ? 'private' : 'public';
		for (const attempt of [0, 1]) {
			const token = tokenFor(thread.account.externalId, target.externalId, attempt);
			const isHeld = n % 2 === 0;
			const at = now();
			const { id, state } = await store.queueReply({
				threadId: row.id,
				accountId: row.accountId,
				answersId: answers.id,
				audience,
				text: `Yes, ${target.externalId} is ready (${attempt}).`,
				clientToken: token,
				draftRevision: thread.drafts.find((draft) => draft.audience === audience)?.revision ?? 0,
				thenDone: false,
				at,
				notBefore: isHeld ? at + undoMs : null,
				...(isHeld ? { undoUntil: at + undoMs } : {}),
				cannedReplyIds: [],
				// The program asks before the same words go again; this owner means it.
				confirmed: true,
			});
			report({ is: 'acked', token });
			if (attempt === 0 && n % 6 === 2 && state === 'held') {
				await store.cancelReply({ id, now: now() });
				report({ is: 'undone', token });
				// Undo put the words into the draft; the owner begins anew.
				return true;
			}
			if (state !== 'cancelled') break;
		}
		wake();
		return true;
	}

	return {
		answerAll: async () => {
			const { rows } = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 500, now: now() });
			let unanswered = 0;
			for (const row of rows.filter(({ outgoing }) => !outgoing))
				try {
					if (await answer(row)) unanswered++;
				} catch (error) {
					unanswered++;
					log('the owner was refused', { error: String(error) });
				}
			// What waited while a customer wrote again is let go: the owner has read it.
			for (const row of await store.listOutbox())
				if (row.newer)
					await store
						.sendAnyway({ id: row.id, now: now() })
						.catch((error: unknown) => log('the owner was late', { error: String(error) }));
			return unanswered;
		},
		resolve: async (tokens) => {
			for (const job of await store.listUnsure())
				if (tokens.includes(job.reply.clientToken))
					await store.resolveByOwner({ id: job.id, how: 'there', now: now() }).catch((error: unknown) => {
						// A poll was quicker than the owner.
						if (!(error instanceof StoreError && error.kind === 'conflict')) throw error;
					});
			wake();
		},
	};
}
