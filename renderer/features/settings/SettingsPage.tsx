import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useLayout } from '../../navigation/use-layout.ts';
import { useStores, useUi } from '../../state/context.tsx';
import type { SettingsPage as Page } from '../../state/ui/store.ts';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import { Select } from '../../ui/Select.tsx';
import { loadAccountsPage } from '../accounts/lazy.ts';
import { loadCannedRepliesPage } from '../canned-replies/lazy.ts';
import { loadRulesPage } from '../rules/lazy.ts';
import { loadTagsPage } from '../tags/lazy.ts';
import { AboutSettings } from './AboutSettings.tsx';
import { AppearanceSettings, UndoSettings } from './ChoiceSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { FactsSettings } from './FactsSettings.tsx';
import { focusSetting } from './focus-setting.ts';
import { KeyboardSettings } from './KeyboardSettings.tsx';
import { NamesSettings } from './NamesSettings.tsx';
import { NoticeSettings } from './NoticeSettings.tsx';
import { SentimentSettings } from './SentimentSettings.tsx';
import css from './Settings.module.css';
import { SettingsSearch } from './SettingsSearch.tsx';
import { TargetsSettings } from './TargetsSettings.tsx';

const AccountsPage = lazy(loadAccountsPage);
const CannedRepliesPage = lazy(loadCannedRepliesPage);
const RulesPage = lazy(loadRulesPage);
const TagsPage = lazy(loadTagsPage);

type PageEntry = readonly [Page, string, () => ReactNode];

export function SettingsPage() {
	const { t } = useLingui();
	const stores = useStores();
	const layout = useLayout();
	const isDesktop = useUi((ui) => ui.app?.host === 'electron');
	const wanted = useUi((ui) => ui.settingsPage);
	const firstPage: PageEntry = ['accounts', t`Accounts`, () => <AccountsPage />];
	const pages: readonly PageEntry[] = [
		firstPage,
		['facts', t`Shop facts`, () => <FactsSettings />],
		['targets', t`Answer times`, () => <TargetsSettings />],
		['names', t`Names`, () => <NamesSettings />],
		['canned', t`Canned replies`, () => <CannedRepliesPage />],
		['tags', t`Tags`, () => <TagsPage />],
		['rules', t`Rules`, () => <RulesPage />],
		['sentiment', t`Sentiment`, () => <SentimentSettings />],
		['undo', t`Time to undo`, () => <UndoSettings />],
		['notices', t`Notifications`, () => <NoticeSettings />],
		...(isDesktop ? ([['desktop', t`Desktop`, () => <DesktopSettings />]] as const) : []),
		['look', t`Appearance`, () => <AppearanceSettings />],
		['keyboard', t`Keyboard`, () => <KeyboardSettings />],
		['data', t`Your data`, () => <DataSettings />],
		['about', t`About`, () => <AboutSettings />],
	];
	const goTo = (next: Page) => stores.ui.getState().goTo('settings', next);
	const content = useRef<HTMLDivElement>(null);
	const [query, setQuery] = useState('');
	const [picked, setPicked] = useState<{ label: string } | null>(null);
	// Once the page is there: a new one has replaced the element.
	useEffect(() => {
		if (picked && content.current) focusSetting(content.current, picked.label);
	}, [picked]);
	const search = (
		<SettingsSearch
			query={query}
			onQuery={setQuery}
			pages={new Map(pages.map(([id, label]) => [id, label]))}
			onPick={(next, label) => {
				goTo(next);
				setQuery('');
				setPicked({ label });
			}}
		/>
	);
	// A page of an earlier version may have been open last.
	const [page, , show] = pages.find(([id]) => id === wanted) ?? firstPage;
	return (
		<div className={layout === 'narrow' ? `${css.page} ${css.narrow}` : css.page}>
			{layout === 'narrow' ? (
				<div className={css.choose}>
					{search}
					<Select
						label={t`Settings`}
						value={page}
						options={pages.map(([value, label]) => ({ value, label }))}
						onChange={goTo}
					/>
				</div>
			) : (
				<nav className={css.nav} aria-labelledby="settings-title">
					<h2 id="settings-title">
						<Trans>Settings</Trans>
					</h2>
					{search}
					<ul hidden={query.trim() !== ''}>
						{pages.map(([id, label]) => (
							<li key={id}>
								<button type="button" aria-current={id === page ? 'page' : undefined} onClick={() => goTo(id)}>
									{label}
								</button>
							</li>
						))}
					</ul>
				</nav>
			)}
			<div className={css.content} key={page} ref={content}>
				<PartBoundary>
					<Suspense>{show()}</Suspense>
				</PartBoundary>
			</div>
		</div>
	);
}
