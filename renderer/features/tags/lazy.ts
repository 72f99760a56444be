// What other screens load when it is wanted.
export const loadTagDialog = () => import('./TagDialog.tsx').then((m) => ({ default: m.TagDialog }));
export const loadTagsPage = () => import('./TagsPage.tsx').then((m) => ({ default: m.TagsPage }));
export const loadTagSelectedDialog = () =>
	import('./TagSelectedDialog.tsx').then((m) => ({ default: m.TagSelectedDialog }));
