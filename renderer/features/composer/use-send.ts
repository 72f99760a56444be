import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Audience, Input, Outgoing, Thread } from '../../../contract/index.ts';
import { copyText } from '../../actions/copy-text.ts';
import { openLink } from '../../actions/open-link.ts';
import { useStores } from '../../state/context.tsx';
import type { Way } from './audience-text.ts';
import { type Confirmed, nothingConfirmed, sendReply } from './send.ts';

/** How the button was pressed. */
interface How {
	readonly thenDone: boolean;
	readonly way: Way;
	/** When it shall go out; null = now. */
	readonly sendAt: number | null;
	/** The files as they were seen. */
	readonly files: Input<'replies.send'>['files'];
	readonly confirmed?: Confirmed;
}

/** The same words went to this person already. */
interface SendQuestion {
	readonly threadId: string;
	readonly audience: Audience;
	readonly sentence: string;
	readonly sendAgain: () => void;
}

/** Sends, then opens the next person; or leaves it to the owner to post. An error stays below the box until the text changes. */
export function useSend() {
	const stores = useStores();
	const { t } = useLingui();
	const [problem, setProblem] = useState<{ threadId: string; audience: Audience; sentence: string } | null>(null);
	const [question, setQuestion] = useState<SendQuestion | null>(null);
	const clear = () => {
		setProblem(null);
		setQuestion(null);
	};
	const send = async (
		thread: Thread,
		audience: Audience,
		text: string,
		how: How,
	): Promise<keyof Confirmed | undefined> => {
		const { thenDone, way, sendAt, files, confirmed = nothingConfirmed } = how;
		clear();
		const manual = way !== 'send';
		// A browser lets a page copy only as long as the press is fresh.
		const copied = manual && way.page !== null ? copyText(stores, text) : null;
		const result = await sendReply(stores, { thread, audience, text, files, thenDone, manual, sendAt, confirmed }, () =>
			crypto.randomUUID(),
		);
		if (result.kind === 'twice') return;
		if (result.kind === 'asks') {
			const { about, sentence } = result;
			// The finds say it better than the refusal; it is seen only where they cannot be read.
			if (about === 'privateData') setProblem({ threadId: thread.id, audience, sentence });
			// Answers to earlier questions stay.
			const sendAgain = () =>
				void send(thread, audience, text, { ...how, confirmed: { ...confirmed, sameWords: true } });
			if (about === 'sameWords') setQuestion({ threadId: thread.id, audience, sentence, sendAgain });
			return about;
		}
		if (result.kind !== 'sent') {
			const sentence =
				result.kind === 'refused' ? result.sentence : t`This text could not be saved yet, so it was not sent.`;
			setProblem({ threadId: thread.id, audience, sentence });
			return;
		}
		if (manual && way.page !== null) {
			await copied;
			await openLink(stores, way.page);
			// The conversation stays: it asks whether it was posted.
			stores.ui.getState().requestFocus('timeline');
			return;
		}
		if (manual && !(await markTold(result.outgoing))) return;
		void offerKeeping(result.outgoing);
		const isPrivateOpen = audience === 'public' && thread.audiences.private?.allowed === true;
		stores.ui.getState().offerPrivate(isPrivateOpen ? { threadId: thread.id, name: thread.name } : null);
		if (sendAt !== null) offerScheduled(result.outgoing, thread.name, sendAt);
		const { inbox, ui } = stores;
		const { view } = inbox.getState();
		// The next person is chosen at once. The keys go with them at once too: later, they would be taken out of what is already being typed.
		const read =
			view === 'waiting' || view === 'later' ? inbox.getState().leave(thread.id) : inbox.getState().refresh();
		ui.getState().showPane('list');
		ui.getState().requestFocus('list');
		await read;
	};
	/** Nothing counts down: the bar says when it goes out, and takes it back into the draft. */
	const offerScheduled = ({ id, threadId }: Outgoing, name: string, until: number) => {
		const { ui, outbox, drafts } = stores;
		const run = async () => {
			await drafts.getState().flush(threadId);
			drafts.getState().put(await outbox.getState().cancel(id));
		};
		ui.getState().offerUndo({ code: 'scheduled', name, until, threadId, run });
	};
	/** A text that was written by hand three times by now. Nothing waits for the answer, and without one nothing is offered. */
	const offerKeeping = async ({ id }: Outgoing) => {
		const offer = await stores.client['cannedReplies.proposal']({ outboxId: id }).catch(() => null);
		if (offer) stores.ui.getState().offerKeep(offer);
	};
	/** A reply that the owner told the customer counts as sent at once. */
	const markTold = ({ id }: Outgoing) =>
		stores.ui.getState().attempt(async () => {
			await stores.outbox.getState().settle(id, 'there');
			return true;
		});
	return { send, problem, question, clear };
}
