import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Audience, Thread } from '../../../contract/index.ts';
import { useStores } from '../../state/context.tsx';
import { sendReply } from './send.ts';

/** Sends, then opens the next person. A refusal stands below the box until the text changes. */
export function useSend() {
	const stores = useStores();
	const { t } = useLingui();
	const [problem, setProblem] = useState<{ threadId: string; audience: Audience; sentence: string } | null>(null);
	const send = async (thread: Thread, audience: Audience, text: string, thenDone: boolean) => {
		setProblem(null);
		const result = await sendReply(stores, { thread, audience, text, thenDone }, () => crypto.randomUUID());
		if (result.kind === 'twice') return;
		if (result.kind !== 'sent') {
			const sentence = result.kind === 'refused' ? result.sentence : t`This text could not be saved yet, so it was not sent.`;
			setProblem({ threadId: thread.id, audience, sentence });
			return;
		}
		const { inbox, ui } = stores;
		const { view } = inbox.getState();
		// The next person is chosen at once. The keys go with them at once too: later, they would be taken out of what is already being typed.
		const read = view === 'waiting' || view === 'later' ? inbox.getState().leave(thread.id) : inbox.getState().refresh();
		ui.getState().showPane('list');
		ui.getState().requestFocus('list');
		await read;
	};
	return { send, problem, clear: () => setProblem(null) };
}
