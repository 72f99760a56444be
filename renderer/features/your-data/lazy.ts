// What other screens load when it is wanted.
export const loadDataFiles = () => import('./DataFiles.tsx').then((m) => ({ default: m.DataFiles }));
export const loadRestoreDialog = () => import('./RestoreDialog.tsx').then((m) => ({ default: m.RestoreDialog }));
export const loadEndOfAll = () => import('./EndOfAll.tsx').then((m) => ({ default: m.EndOfAll }));
