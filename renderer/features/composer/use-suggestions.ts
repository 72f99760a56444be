import { useEffect, useState } from 'react';
import type { Suggestion, Thread } from '../../../contract/index.ts';
import { useClient } from '../../state/context.tsx';

/** Which canned replies fit this conversation: asked for when it opens, so that they are there before anybody types a "/". */
export function useSuggestions({ id, lastMessageAt }: Pick<Thread, 'id' | 'lastMessageAt'>): readonly Suggestion[] {
	const client = useClient();
	const key = `${id} ${lastMessageAt}`;
	const [found, setFound] = useState<{ key: string; suggestions: readonly Suggestion[] }>({
		key: '',
		suggestions: none,
	});
	useEffect(() => {
		let isHere = true;
		// Without an answer the most used ones come first.
		client['cannedReplies.suggest']({ threadId: id })
			.then((suggestions) => isHere && setFound({ key, suggestions }))
			.catch(() => undefined);
		return () => {
			isHere = false;
		};
	}, [client, id, key]);
	return found.key === key ? found.suggestions : none;
}
const none: readonly Suggestion[] = [];
