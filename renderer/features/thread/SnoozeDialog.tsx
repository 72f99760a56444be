import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { ThreadId } from '../../../contract/index.ts';
import { snoozePresets } from '../../format/snooze-presets.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { MomentPicker } from './MomentPicker.tsx';
import { PresetList } from './PresetList.tsx';
import { snooze } from './snooze.ts';

/** H, then Enter: tomorrow. */
export function SnoozeDialog({ threadId, onClose }: { threadId: ThreadId; onClose: () => void }) {
	const { t } = useLingui();
	const stores = useStores();
	const settings = useUi((ui) => ui.app?.settings);
	const [now] = useState(stores.clock.now);
	const first = useRef<HTMLButtonElement>(null);
	if (!settings) return null;
	const presets = snoozePresets(settings, settings.timeZone, now);
	const pick = (until: number) => {
		onClose();
		void snooze(stores, threadId, until);
	};
	return (
		<Dialog
			title={t`When should they come back?`}
			description={t`They leave the queue until then. If they write again, they come back at once.`}
			closeLabel={t`Close`}
			onClose={onClose}
			firstFocus={first}
		>
			<PresetList presets={presets} now={now} timeZone={settings.timeZone} firstRef={first} onPick={pick} />
			<MomentPicker
				label={t`Or at a day and time`}
				start={presets.find((preset) => preset.id === 'tomorrow')?.at ?? now}
				timeZone={settings.timeZone}
				go={t`Later`}
				onPick={pick}
			/>
		</Dialog>
	);
}
