// The screen's start: the bridge, the stores, the page. Nothing is read from outside this computer.
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { listenToDesktop } from './actions/listen-to-desktop.ts';
import { openBridge } from './api/bridge.ts';
import { App } from './app.tsx';
import { languageFor, speak } from './locales/i18n.ts';
import { browserNotices, showNotices } from './navigation/show-notices.ts';
import { systemClock } from './state/clock.ts';
import { keepUnsavedDrafts } from './state/drafts/unsaved-drafts.ts';
import { connectedStores, persistUiState, readEverything, startLive } from './state/stores.ts';
import { createSavedUi } from './state/ui/saved-ui.ts';

const bridge = openBridge();
const savedUi = createSavedUi(localStorage, sessionStorage);
const stores = connectedStores(bridge, { clock: systemClock, savedUi });
bridge.onConnection((connection) => stores.ui.getState().setConnection(connection));
// Before anything on the screen is kept over it.
const place = savedUi.place();
startLive(stores, bridge);
persistUiState(stores, savedUi);
keepUnsavedDrafts({ ...stores, storage: sessionStorage, owner: bridge.owner });
// The last words typed are saved when the window goes, as far as it lets us.
const flush = () => {
	void stores.drafts.getState().flush();
	void stores.formDrafts.getState().flush();
};
window.addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', () => document.hidden && flush());
const language = languageFor(savedUi.language(), navigator.languages);
listenToDesktop(stores, bridge);
if (!window.countertalk) showNotices(stores, bridge, browserNotices());
readEverything(stores, place).catch((error: unknown) =>
	stores.ui.getState().notify(error instanceof Error ? error.message : String(error), 'error'),
);

// The window notices first when the network comes or goes; main only sees calls fail.
const reportOnline = () => void stores.client['app.online']({ online: navigator.onLine }).catch(() => undefined);
window.addEventListener('online', reportOnline);
window.addEventListener('offline', reportOnline);
if (!navigator.onLine) reportOnline();

// In the owner's language from the first word on, as far as this window knows it already.
const root = document.getElementById('root');
const show = () => root && createRoot(root).render(<App stores={stores} />);
speak(language).then(show, show);
