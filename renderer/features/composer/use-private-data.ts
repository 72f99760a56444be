import { useCallback, useEffect, useState } from 'react';
import type { Audience, PrivateFind, ThreadId } from '../../../contract/index.ts';
import { privateDataText } from '../../format/private-data-text.ts';
import { useClient } from '../../state/context.tsx';

const PAUSE_MS = 150;
const none: readonly PrivateFind[] = [];

interface PrivateDataQuestion {
	/** In the order of the text; none in a private reply, and never those of another text. */
	readonly finds: readonly PrivateFind[];
	readonly sentence: string;
	/** The finds as they stand in the text. */
	readonly values: string[];
	/** How often Send was pressed over this text: each time brings the focus to the question. */
	readonly presses: number;
	/** The last press also closes the conversation. */
	readonly thenDone: boolean;
	readonly press: (thenDone: boolean) => void;
}

/** What this text would make public of a customer, a moment behind the typing. Main finds it, and refuses the reply by the same rules. */
export function usePrivateData(threadId: ThreadId, audience: Audience, text: string): PrivateDataQuestion {
	const client = useClient();
	const key = `${threadId} ${audience} ${text}`;
	const [read, setRead] = useState<{ of: string; finds: readonly PrivateFind[] }>({ of: '', finds: none });
	const [pressed, setPressed] = useState({ of: '', times: 0, thenDone: false });
	const isAsked = audience === 'public' && text.trim() !== '';
	const readNow = useCallback(async () => {
		// Where it cannot be asked, main refuses the reply itself.
		const finds = await client['replies.privateData']({ threadId, text }).catch(() => none);
		setRead({ of: key, finds });
	}, [client, threadId, text, key]);
	useEffect(() => {
		if (!isAsked) return;
		const timer = setTimeout(() => void readNow(), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [isAsked, readNow]);
	const isRead = isAsked && read.of === key;
	const finds = isRead ? read.finds : none;
	return {
		finds,
		sentence: privateDataText(text, finds),
		values: finds.map(({ from, to }) => text.slice(from, to)),
		presses: pressed.of === key ? pressed.times : 0,
		thenDone: pressed.of === key && pressed.thenDone,
		press: (thenDone) => {
			setPressed((before) => ({ of: key, times: before.of === key ? before.times + 1 : 1, thenDone }));
			if (!isRead) void readNow();
		},
	};
}
