import { Trans, useLingui } from '@lingui/react/macro';
import {
	Check,
	ChevronDown,
	HardDrive,
	Menu as MenuIcon,
	RefreshCw,
	Search,
	TriangleAlert,
	Unplug,
} from 'lucide-react';
import { goTo } from '../../actions/go.ts';
import { useAction } from '../../actions/use-actions.ts';
import { quietFor } from '../../format/quiet-text.ts';
import { diskText, stateText } from '../../format/state-text.ts';
import type { Layout } from '../../navigation/use-layout.ts';
import { useAccounts, useStores, useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useChannels } from './Nav.tsx';
import css from './TitleBar.module.css';
import { useOpenView, ViewItems } from './ViewsNav.tsx';

export function TitleBar({ layout }: { layout: Layout }) {
	const { t } = useLingui();
	const shopName = useUi((ui) => ui.app?.settings.shopName ?? '');
	const palette = useAction('palette');
	return (
		<div className={css.bar} data-pane="title">
			{layout === 'narrow' && <SectionsMenu />}
			<span className={css.name}>
				<bdi>{shopName || 'Countertalk'}</bdi>
			</span>
			{layout !== 'narrow' && (
				<button type="button" className={css.search} onClick={palette.run} aria-keyshortcuts={palette.ariaKeys}>
					<Search size={14} aria-hidden />
					<span>{palette.label}</span>
					{palette.key && <Kbd>{palette.key}</Kbd>}
				</button>
			)}
			<AccountState />
			{layout === 'narrow' && (
				<IconButton label={t`Search or command`} onClick={palette.run}>
					<Search size={16} aria-hidden />
				</IconButton>
			)}
			<OwnerMenu narrow={layout === 'narrow'} />
		</div>
	);
}

function SectionsMenu() {
	const { t } = useLingui();
	const stores = useStores();
	const places = useChannels();
	const section = useUi((ui) => ui.section);
	const open = useOpenView();
	return (
		<Menu
			align="start"
			trigger={
				<IconButton label={t`Sections`}>
					<MenuIcon size={18} aria-hidden />
				</IconButton>
			}
		>
			{places.map((place) => (
				<MenuItem
					key={place.section}
					checked={place.section === section && open === null}
					side={place.count || undefined}
					onSelect={() => goTo({ stores }, place.section)}
				>
					{place.word}
				</MenuItem>
			))}
			<ViewItems />
		</Menu>
	);
}

/** How the accounts are, in one line: the worst one by name, else that all is well. */
function AccountState() {
	const stores = useStores();
	const accounts = useAccounts((state) => state.accounts);
	const connection = useUi((ui) => ui.connection);
	const disk = useUi((ui) => ui.app?.disk ?? null);
	const now = useNow(60_000);
	if (connection === 'down' || connection === 'refused')
		return (
			<span className={`${css.state} ${css.problem}`}>
				<Unplug size={14} aria-hidden />
				<span>
					<Trans>Not running</Trans>
				</span>
			</span>
		);
	// Accounts read before the connection broke say nothing about now.
	if (connection !== 'up') return <span className={css.state} />;
	// Nothing can be stored: no account works now, whatever its last check said.
	if (disk !== null && disk.kind !== 'low')
		return (
			<button
				type="button"
				className={`${css.state} ${css.problem}`}
				onClick={() => goTo({ stores }, 'settings', 'data')}
			>
				<HardDrive size={14} aria-hidden />
				<span>{diskText(disk.kind)}</span>
			</button>
		);
	if (!accounts) return <span className={css.state} />;
	const broken = accounts.find((account) => account.needsAttention);
	const reading = accounts.find((account) => account.state === 'reading');
	const quiet = accounts.find((account) => account.quiet !== null);
	const open = () => goTo({ stores }, 'settings', 'accounts');
	if (broken)
		return (
			<button type="button" className={`${css.state} ${css.problem}`} onClick={open}>
				<TriangleAlert size={14} aria-hidden />
				<span>
					<Trans>
						<bdi>{broken.connectorName}</bdi>: {stateText(broken.state, true)}
					</Trans>
				</span>
			</button>
		);
	if (reading)
		return (
			<button type="button" className={css.state} onClick={open}>
				<RefreshCw size={14} aria-hidden />
				<span>
					<Trans>
						Reading <bdi>{reading.connectorName}</bdi>, {reading.read} so far
					</Trans>
				</span>
			</button>
		);
	if (quiet?.quiet)
		return (
			<button type="button" className={css.state} onClick={() => stores.ui.getState().showAccount(quiet.id)}>
				<bdi>{quietFor(quiet.connectorName, now - quiet.quiet.since)}</bdi>
			</button>
		);
	return (
		<button type="button" className={accounts.length > 0 ? `${css.state} ${css.ok}` : css.state} onClick={open}>
			{accounts.length > 0 && <Check size={14} aria-hidden />}
			<span>{accounts.length > 0 ? <Trans>All connected</Trans> : <Trans>No account yet</Trans>}</span>
		</button>
	);
}

function OwnerMenu({ narrow }: { narrow: boolean }) {
	const { t } = useLingui();
	const stores = useStores();
	const name = useUi((ui) => ui.app?.settings.ownerName ?? '');
	const theme = useUi((ui) => ui.app?.settings.theme ?? 'system');
	const leave = useAction('leaveSample');
	const connect = useAction('connect');
	const shortcuts = useAction('shortcuts');
	const choose = (next: typeof theme) =>
		void stores.ui.getState().attempt(() => stores.ui.getState().saveSettings({ theme: next }));
	return (
		<Menu
			trigger={
				narrow ? (
					<IconButton label={t`Menu`}>
						<ChevronDown size={16} aria-hidden />
					</IconButton>
				) : (
					<Button variant="quiet" size="small" className={css.owner ?? ''}>
						<bdi>{name || t`Menu`}</bdi>
						<ChevronDown size={14} aria-hidden />
					</Button>
				)
			}
		>
			<MenuItem onSelect={() => goTo({ stores }, 'settings')}>
				<Trans>Settings</Trans>
			</MenuItem>
			<MenuItem side={shortcuts.key} onSelect={shortcuts.run}>
				{shortcuts.label}
			</MenuItem>
			<MenuGroup label={t`Appearance`}>
				<MenuItem checked={theme === 'system'} onSelect={() => choose('system')}>
					<Trans>Match system</Trans>
				</MenuItem>
				<MenuItem checked={theme === 'light'} onSelect={() => choose('light')}>
					<Trans>Light</Trans>
				</MenuItem>
				<MenuItem checked={theme === 'dark'} onSelect={() => choose('dark')}>
					<Trans>Dark</Trans>
				</MenuItem>
			</MenuGroup>
			<MenuSeparator />
			{connect.offered && <MenuItem onSelect={connect.run}>{connect.label}</MenuItem>}
			{leave.offered && <MenuItem onSelect={leave.run}>{leave.label}</MenuItem>}
		</Menu>
	);
}
