import { useMemo } from 'react';
import type { Audience, Settings, Thread } from '../../../contract/index.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { useOutbox } from '../../state/context.tsx';
import { type TouchHints, touchHints } from './touch-hints.ts';
import { usePromise } from './use-promise.ts';

interface WritingHintsInput {
	thread: Thread;
	audience: Audience;
	text: string;
	signer: string;
	now: number;
	settings: Settings;
}

/** What the composer says of the text while it is written. */
export function useWritingHints({ thread, audience, text, signer, now, settings }: WritingHintsInput) {
	const promise = usePromise(thread, `${thread.id} ${audience}`, text, now, settings.timeZone);
	const rows = useOutbox((state) => state.rows);
	const hasPromise = promise.found !== null || promise.setAt !== null;
	const { upset, name } = thread;
	const touch = useMemo<TouchHints | null>(() => {
		if (!settings.touchHints || text.trim() === '') return null;
		const before =
			audience === 'public'
				? (rows ?? []).filter((row) => row.state === 'sent' && row.audience === 'public').map((row) => row.text)
				: [];
		return touchHints({ text, name: greetingName(name), signer, upset: upset > 0, hasPromise, before });
	}, [settings.touchHints, text, audience, rows, name, signer, upset, hasPromise]);
	return { promise, touch };
}
