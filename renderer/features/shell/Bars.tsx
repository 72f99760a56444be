// Thin lines under the title bar: what does not work now and what still does.

import { Plural, Trans } from '@lingui/react/macro';
import { CircleArrowUp, HardDrive, WifiOff } from 'lucide-react';
import { openLink } from '../../actions/open-link.ts';
import { useAction } from '../../actions/use-actions.ts';
import { useUiText } from '../../format/ui-text.ts';
import { momentText } from '../../format/when.ts';
import { useInbox, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Away } from './Away.tsx';
import css from './Bars.module.css';
import { SignInsBar } from './SignInsBar.tsx';

export function Bars() {
	return (
		<>
			<ClosedBar />
			<DiskBar />
			<DataBar />
			<SignInsBar />
			<OfflineBar />
			<UpdateBar />
			<SampleBar />
		</>
	);
}

function ClosedBar() {
	const connection = useUi((ui) => ui.connection);
	if (connection !== 'down' && connection !== 'refused') return null;
	return (
		<div className={`${css.bar} ${css.closed}`} role="alert">
			<Away refused={connection === 'refused'} />
		</div>
	);
}

/** Little room is a word in time; a disk that takes nothing is an alarm. */
export function DiskBar() {
	const disk = useUi((ui) => ui.app?.disk ?? null);
	const textOf = useUiText();
	if (disk === null) return null;
	return (
		<div
			className={`${css.bar} ${css.disk} ${disk.kind === 'low' ? '' : css.closed}`}
			role={disk.kind === 'low' ? 'status' : 'alert'}
		>
			<HardDrive size={14} aria-hidden />
			<bdi>{textOf(disk.sentence)}</bdi>
		</div>
	);
}

/** The program works, and something is wrong with what it keeps. */
export function DataBar() {
	const notice = useUi((ui) => ui.app?.notice ?? null);
	const textOf = useUiText();
	if (notice === null) return null;
	return (
		<div className={`${css.bar} ${css.closed}`} role="alert">
			<bdi>{textOf(notice)}</bdi>
		</div>
	);
}

function OfflineBar() {
	const { online, since } = useUi((ui) => ui.online);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const waiting = useInbox((inbox) => inbox.summary?.outbox ?? 0);
	const check = useAction('checkAll');
	const now = useNow();
	if (online) return null;
	return (
		<div className={css.bar} role="status">
			<WifiOff size={14} aria-hidden />
			<span>
				<Trans>No internet since {momentText(since, now, timeZone)}. You can read and write.</Trans>{' '}
				{waiting > 0 && (
					<Plural
						value={waiting}
						one="# reply will be sent once you are back online."
						other="# replies will be sent once you are back online."
					/>
				)}
			</span>
			<Button variant="link" onClick={check.run}>
				<Trans>Try now</Trans>
			</Button>
		</div>
	);
}

/** Once for each version, and only where the owner lets it be asked for. */
export function UpdateBar() {
	const stores = useStores();
	const newer = useUi((ui) => ui.app?.updates.newer ?? null);
	const settings = useUi((ui) => ui.app?.settings);
	if (!newer || !settings?.checkUpdates || settings.dismissedVersion === newer.version) return null;
	const { ui } = stores;
	return (
		<div className={css.bar} role="status">
			<CircleArrowUp size={14} aria-hidden />
			<span>
				<Trans>Countertalk {newer.version} is available.</Trans>
			</span>
			<Button variant="link" onClick={() => void openLink(stores, newer.page)}>
				<Trans>See what is new</Trans>
			</Button>
			<Button
				variant="link"
				onClick={() =>
					void ui.getState().attempt(() => ui.getState().saveSettings({ dismissedVersion: newer.version }))
				}
			>
				<Trans>Not now</Trans>
			</Button>
		</div>
	);
}

function SampleBar() {
	const isSample = useUi((ui) => ui.app?.profile === 'sample');
	const leave = useAction('leaveSample');
	if (!isSample) return null;
	return (
		<div className={`${css.bar} ${css.sample}`} role="note">
			<span>
				<Trans>Sample shop: nothing leaves this computer</Trans>
			</span>
			<Button variant="link" onClick={leave.run}>
				<Trans>Leave sample</Trans>
			</Button>
		</div>
	);
}
