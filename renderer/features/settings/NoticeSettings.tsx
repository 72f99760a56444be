import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './Settings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

export function NoticeSettings() {
	const { t } = useLingui();
	const settings = useUi((ui) => ui.app?.settings);
	const isDesktop = useUi((ui) => ui.app?.host === 'electron');
	const { save } = useSaveSettings();
	if (!settings) return null;
	return (
		<section className={css.section}>
			<h1 className={css.title} id="notices-title">
				<Trans>Notifications</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>
					They call you while you look elsewhere. Nothing that was there before the program started is announced, and a
					conversation has one notification, however often they write.
				</Trans>
			</p>
			<div className={css.form}>
				{isDesktop ? <UnsignedMac /> : <BrowserPermission />}
				<RadioGroup
					labelledBy="notices-title"
					value={settings.noticesFrom}
					options={[
						{
							value: 'now',
							label: t`What needs me now`,
							why: t`Somebody angry in public, an order, a danger to health, a follow-up that is due, a reply that needs you, an account that cannot be read.`,
						},
						{
							value: 'soon',
							label: t`Every new conversation`,
							why: t`What was judged spam, and a mere thanks, stay silent.`,
						},
						{ value: 'nothing', label: t`Nothing`, why: t`The number waiting is still shown.` },
					]}
					onChange={(noticesFrom) => void save({ noticesFrom })}
				/>
				<Switch
					label={t`Only in opening hours`}
					help={t`What comes in while the shop is closed waits for the next opening and comes as one notification.`}
					checked={settings.noticesInHours}
					onChange={(noticesInHours) => void save({ noticesInHours })}
				/>
				<Switch
					label={t`With a sound`}
					checked={settings.noticeSound}
					onChange={(noticeSound) => void save({ noticeSound })}
				/>
				<h2 className={css.subtitle} id="notice-words">
					<Trans>What a notification shows</Trans>
				</h2>
				<RadioGroup
					labelledBy="notice-words"
					value={settings.noticeWords}
					options={[
						{
							value: 'focused',
							label: t`The words only while you use Countertalk`,
							why: t`Else who wrote, and nothing more: customers may see your screen.`,
						},
						{ value: 'always', label: t`Always the words` },
						{ value: 'never', label: t`Never the words` },
					]}
					onChange={(noticeWords) => void save({ noticeWords })}
				/>
			</div>
		</section>
	);
}

function UnsignedMac() {
	if (!navigator.platform.startsWith('Mac')) return null;
	return (
		<p className={css.lead}>
			<Trans>
				macOS shows notifications of signed programs only. If this copy of Countertalk is not signed, none appears; the
				number in the Dock and in the menu bar is right all the same.
			</Trans>
		</p>
	);
}

/** The browser asks the owner once; what they said can only be changed in the browser. */
function BrowserPermission() {
	const { t } = useLingui();
	const isKnown = 'Notification' in window;
	const [permission, setPermission] = useState(isKnown ? Notification.permission : 'denied');
	if (permission === 'granted') return null;
	if (permission === 'default')
		return (
			<div>
				<Button variant="main" onClick={() => void Notification.requestPermission().then(setPermission)}>
					{t`Allow notifications in this browser`}
				</Button>
			</div>
		);
	return (
		<p className={css.lead} role="status">
			{isKnown ? (
				<Trans>
					Your browser blocks notifications of this page, so none appears. Allow them in the settings of your browser
					for this address.
				</Trans>
			) : (
				<Trans>Your browser has no notifications. The number waiting is in the title of the tab.</Trans>
			)}
		</p>
	);
}
