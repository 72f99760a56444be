// What other screens load when it is wanted.
export const loadAccountsPage = () => import('./AccountsPage.tsx').then((m) => ({ default: m.AccountsPage }));
export const loadAccountPage = () => import('./page/AccountPage.tsx').then((m) => ({ default: m.AccountPage }));
export const loadConnectFlow = () => import('./ConnectFlow.tsx').then((m) => ({ default: m.ConnectFlow }));
