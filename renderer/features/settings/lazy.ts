// What other screens load when it is wanted.
export const loadSettingsPage = () => import('./SettingsPage.tsx').then((m) => ({ default: m.SettingsPage }));
