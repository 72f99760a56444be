// What other screens load when it is wanted.
export const loadSearchDialog = () => import('./SearchDialog.tsx').then((m) => ({ default: m.SearchDialog }));
