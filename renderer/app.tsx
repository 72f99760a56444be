// Providers and the choice of the first screen: questions, trouble, or the shop.

import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, useEffect, useLayoutEffect } from 'react';
import { NativeMenu } from './actions/NativeMenu.tsx';
import { ProgramShortcuts } from './actions/ProgramShortcuts.tsx';
import { loadConnectFlow } from './features/accounts/lazy.ts';
import { loadOnboarding } from './features/onboarding/lazy.ts';
import { DataBar, DiskBar, Shell } from './features/shell/index.ts';
import { loadProblem } from './features/shell/lazy.ts';
import { i18n } from './locales/i18n.ts';
import { useLanguage } from './locales/use-language.ts';
import { StoresProvider, useInbox, useUi } from './state/context.tsx';
import type { Stores } from './state/stores.ts';
import { PartBoundary } from './ui/PartBoundary.tsx';

const Onboarding = lazy(loadOnboarding);
const ConnectFlow = lazy(loadConnectFlow);
const Problem = lazy(loadProblem);

export function App({ stores }: { stores: Stores }) {
	return (
		<I18nProvider i18n={i18n}>
			<CSPProvider disableStyleElements>
				<StoresProvider stores={stores}>
					<Tooltip.Provider>
						<PartBoundary>
							<Suspense>
								<LocalizedScreen />
							</Suspense>
						</PartBoundary>
					</Tooltip.Provider>
				</StoresProvider>
			</CSPProvider>
		</I18nProvider>
	);
}

/** Texts that were computed outside of a component are made again with the screen. */
function LocalizedScreen() {
	const language = useLanguage();
	return <Screen key={language} />;
}

function Screen() {
	const app = useUi((ui) => ui.app);
	const connecting = useUi((ui) => ui.connecting);
	const connection = useUi((ui) => ui.connection);
	const theme = app?.settings.theme ?? 'system';
	const shopName = app?.settings.shopName;
	useEffect(() => {
		if (theme === 'system') delete document.documentElement.dataset.theme;
		else document.documentElement.dataset.theme = theme;
	}, [theme]);
	const density = app?.settings.density ?? 'comfortable';
	const textSize = app?.settings.textSize ?? 100;
	// Before the list measures what a rem is.
	useLayoutEffect(() => {
		document.documentElement.dataset.density = density;
		document.documentElement.style.fontSize = textSize === 100 ? '' : `${textSize}%`;
	}, [density, textSize]);
	const waiting = useInbox((inbox) => inbox.summary?.waiting ?? 0);
	useEffect(() => {
		const name = shopName ? `${shopName} · Countertalk` : 'Countertalk';
		// Where a tab or a task bar shows only the beginning.
		document.title = waiting > 0 ? `(${waiting}) ${name}` : name;
	}, [shopName, waiting]);

	if (!app) return connection === 'up' || connection === null ? null : <Problem />;
	if (app.problem !== null) return <Problem />;
	if (connecting) return <ConnectFlow />;
	if (app.profile === null || !app.ready)
		return (
			<>
				<DiskBar />
				<DataBar />
				<Onboarding />
			</>
		);
	return (
		<>
			<ProgramShortcuts />
			<NativeMenu />
			<Shell />
		</>
	);
}
