// What the tests of store share.
import type { AnyDraft, DraftAudience, ThreadId } from '../../contract/index.ts';
import { CallError } from '../api/client.ts';
import { draftKey, emptyDraft } from '../state/drafts/draft.ts';
import { createDraftsStore } from '../state/drafts/store.ts';

export const T = 't1' as ThreadId;

/** A clock in the test's hands and a store of drafts with revisions, whose saves can be held back. */
export function makeDraftWriter() {
	let now = 0;
	let timers: { at: number; run: () => void }[] = [];
	const stored = new Map<string, AnyDraft>();
	const saves: string[] = [];
	/** `hold`: saves wait for it; `reading`: so do answers about stored drafts, as they were when they were asked for. */
	const gate: { hold: Promise<void> | null; reading: Promise<void> | null; fail: Error | null } = {
		hold: null,
		reading: null,
		fail: null,
	};
	const client = {
		'drafts.list': async ({ threadId }: { threadId: string }) => {
			const found = [...stored.values()].filter((draft) => draft.threadId === threadId);
			await gate.reading;
			return found;
		},
		'drafts.save': async ({
			threadId,
			...rest
		}: {
			threadId: string;
			audience: DraftAudience;
			text: string;
			caret: number;
			revision: number;
		}) => {
			const input = { threadId: threadId as ThreadId, ...rest };
			await gate.hold;
			if (gate.fail) throw gate.fail;
			const key = draftKey(input.threadId, input.audience);
			if ((stored.get(key)?.revision ?? 0) !== input.revision) throw new CallError('conflict', 'changed elsewhere');
			const draft = { ...input, revision: input.revision + 1, updatedAt: now };
			stored.set(key, draft);
			saves.push(input.text);
			return draft;
		},
		'threads.chooseAudience': async () => ({}),
		'drafts.saveMacro': async () => ({}),
	};
	const drafts = createDraftsStore({
		client,
		clock: {
			now: () => now,
			after: (ms, run) => {
				const timer = { at: now + ms, run };
				timers.push(timer);
				return () => {
					timers = timers.filter((other) => other !== timer);
				};
			},
		},
	});
	const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
	const advance = async (ms: number) => {
		const until = now + ms;
		for (;;) {
			const next = timers.toSorted((a, b) => a.at - b.at)[0];
			if (!next || next.at > until) break;
			now = next.at;
			timers = timers.filter((other) => other !== next);
			next.run();
			await settle();
		}
		now = until;
		await settle();
	};
	const entry = (audience: DraftAudience = 'public') => drafts.getState().entries[draftKey(T, audience)] ?? emptyDraft;
	const write = (text: string, audience: DraftAudience = 'public') =>
		drafts.getState().write(T, audience, text, text.length);
	return { drafts, stored, saves, gate, advance, settle, entry, write };
}
