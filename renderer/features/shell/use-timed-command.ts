import { useLingui } from '@lingui/react/macro';
import { spelledMoment } from '../../format/when.ts';
import { useStores, useThread, useUi } from '../../state/context.tsx';
import { snooze } from '../thread/index.ts';
import { useTypedTime } from '../when/index.ts';

export interface TimedCommand {
	readonly id: string;
	/** "Later: Friday, 27 November, 10:00". */
	readonly words: string;
	readonly run: () => void;
}

/** "later fri 10" and "follow up tomorrow noon": a command with its time behind it; null = it is none, or the time is not understood or past. */
export function useTimedCommand(wanted: string, now: number): TimedCommand | null {
	const { t } = useLingui();
	const stores = useStores();
	const settings = useUi((ui) => ui.app?.settings);
	const threadId = useThread((thread) => thread.threadId);
	const { read } = useTypedTime(settings, now);
	if (!settings || threadId === null || read === null) return null;
	const after = (...commands: string[]) => {
		const command = commands.find((one) => wanted.toLocaleLowerCase().startsWith(`${one.toLocaleLowerCase()} `));
		return command === undefined ? null : wanted.slice(command.length).trim();
	};
	const later = after(t`Later`, t`Snooze`);
	const followUp = later === null ? after(t`Follow up`) : null;
	const typed = later ?? followUp ?? '';
	const at = read(typed);
	if (at === null || at <= now) return null;
	const moment = spelledMoment(at, now, settings.timeZone);
	if (later !== null)
		return { id: 'timed later', words: t`Later: ${moment}`, run: () => void snooze(stores, threadId, { until: at }) };
	return {
		id: 'timed followUp',
		words: t`Follow up: ${moment}`,
		run: () => {
			const form = `followUp ${threadId}`;
			stores.formDrafts.getState().write(form, { ...stores.formDrafts.getState().drafts[form], typed });
			stores.ui.getState().openDialog({ kind: 'followUp', threadId });
		},
	};
}
