import type { KeyboardEvent } from 'react';
import { useFollowUps, useUi } from '../../state/context.tsx';
import type { ListedFollowUp } from '../../state/follow-ups/store.ts';

interface LineActions {
	readonly tick: (followUp: ListedFollowUp) => Promise<void>;
	readonly edit: (followUp: ListedFollowUp) => void;
	readonly answer: (followUp: ListedFollowUp) => Promise<void>;
}

/** Arrows walk the lines; on one of them Space ticks it, R answers, F moves it. Letters only while single keys are on. */
export function useLineKeys({ tick, edit, answer }: LineActions): (event: KeyboardEvent<HTMLElement>) => void {
	const followUps = useFollowUps((state) => state.followUps) ?? [];
	const singleKeys = useUi((ui) => ui.app?.settings.singleKeys ?? true);
	return (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
		const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-follow-up]')];
		const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-follow-up]') : null;
		const followUp = followUps.find(({ id }) => id === line?.dataset.followUp);
		if (!line || !followUp) return;
		const at = lines.indexOf(line);
		const opener = (of: HTMLElement | undefined) => of?.querySelectorAll('button')[1];
		/** The next line takes the focus that the ticked one had. */
		const tickIt = async () => {
			await tick(followUp);
			opener(lines[at + 1] ?? lines[at - 1])?.focus();
		};
		const isOpener = event.target === opener(line);
		const letters: Readonly<Record<string, () => void>> = singleKeys
			? { r: () => void answer(followUp), f: () => edit(followUp) }
			: {};
		const keys: Readonly<Record<string, () => void>> = {
			...letters,
			ArrowDown: () => opener(lines[at + 1])?.focus(),
			ArrowUp: () => opener(lines[at - 1])?.focus(),
			...(isOpener ? { ' ': () => void tickIt() } : {}),
		};
		const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
		if (!run) return;
		event.preventDefault();
		event.stopPropagation();
		run();
	};
}
