import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Audience, Outgoing, Thread } from '../../../contract/index.ts';
import { copyText } from '../../actions/copy-text.ts';
import { openLink } from '../../actions/open-link.ts';
import { useStores } from '../../state/context.tsx';
import type { Way } from './audience-text.ts';
import { sendReply } from './send.ts';

/** What main asks before it sends: the same words went to this person already. */
interface SendQuestion {
	readonly threadId: string;
	readonly audience: Audience;
	readonly sentence: string;
	readonly sendAgain: () => Promise<void>;
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
		thenDone: boolean,
		way: Way,
		confirmed = false,
	): Promise<void> => {
		clear();
		const manual = way !== 'send';
		// A browser lets a page copy only as long as the press is fresh.
		const copied = manual && way.page !== null ? copyText(stores, text) : null;
		const result = await sendReply(stores, { thread, audience, text, thenDone, manual, confirmed }, () =>
			crypto.randomUUID(),
		);
		if (result.kind === 'twice') return;
		if (result.kind === 'asks') {
			const sendAgain = () => send(thread, audience, text, thenDone, way, true);
			setQuestion({ threadId: thread.id, audience, sentence: result.sentence, sendAgain });
			return;
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
		const { inbox, ui } = stores;
		const { view } = inbox.getState();
		// The next person is chosen at once. The keys go with them at once too: later, they would be taken out of what is already being typed.
		const read =
			view === 'waiting' || view === 'later' ? inbox.getState().leave(thread.id) : inbox.getState().refresh();
		ui.getState().showPane('list');
		ui.getState().requestFocus('list');
		await read;
	};
	/** A reply that the owner told the customer counts as sent at once. */
	const markTold = ({ id }: Outgoing) =>
		stores.ui.getState().attempt(async () => {
			await stores.outbox.getState().settle(id, 'there');
			return true;
		});
	return { send, problem, question, clear };
}
