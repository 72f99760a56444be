// What other screens load when it is wanted.
export const loadSaveViewDialog = () => import('./SaveViewDialog.tsx').then((m) => ({ default: m.SaveViewDialog }));
export const loadSavedViewsDialog = () =>
	import('./SavedViewsDialog.tsx').then((m) => ({ default: m.SavedViewsDialog }));
