import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Audience, Thread } from '../../../contract/index.ts';
import { useClock, useStores } from '../../state/context.tsx';
import { readersText } from './audience-text.ts';

interface AudienceSwitchInput {
	readonly thread: Thread;
	readonly place: string;
	/** What the customer is called. */
	readonly name: string;
	readonly audience: Audience;
	readonly other: Audience;
	/** Why the other audience cannot be chosen; null = it can. */
	readonly otherBlocked: string | null;
	readonly hasText: boolean;
	readonly boxKey: string;
	readonly focusNextBox: () => void;
}

/** A text that turns public is said aloud, and its audience stays highlighted this long. */
const HIGHLIGHT_MS = 2000;

/** Changes who will read the reply, and says it where a text turns public. */
export function useAudienceSwitch(input: AudienceSwitchInput) {
	const { thread, place, name, audience, other, otherBlocked, hasText, boxKey, focusNextBox } = input;
	const { t } = useLingui();
	const { drafts } = useStores();
	const clock = useClock();
	const [highlightedBox, setHighlightedBox] = useState<string | null>(null);
	const [announcement, announce] = useState('');
	useEffect(() => {
		if (highlightedBox !== null) return clock.after(HIGHLIGHT_MS, () => setHighlightedBox(null));
	}, [clock, highlightedBox]);

	const announceAudience = (next: Audience, isTextPublic: boolean) => {
		setHighlightedBox(isTextPublic ? boxKey : null);
		announce(isTextPublic ? t`Public now. ${readersText(next, thread.audiences[next], name, place)}` : '');
	};
	const choose = (next: Audience) => {
		if (next === audience) return;
		drafts.getState().chooseAudience(thread.id, next);
		announceAudience(next, next === 'public' && hasText);
	};
	return {
		announcement,
		announce,
		isHighlighted: highlightedBox !== null && audience === 'public',
		choose,
		switchAudience: () => {
			if (otherBlocked !== null) return announce(otherBlocked);
			focusNextBox();
			choose(other);
		},
		moveText: () => {
			focusNextBox();
			drafts.getState().moveText(thread.id, audience, other);
			announceAudience(other, other === 'public');
		},
	};
}
