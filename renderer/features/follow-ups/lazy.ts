// What other screens load when it is wanted.
export const loadFollowUpDialog = () => import('./FollowUpDialog.tsx').then((m) => ({ default: m.FollowUpDialog }));
export const loadFollowUpsPage = () => import('./FollowUpsPage.tsx').then((m) => ({ default: m.FollowUpsPage }));
