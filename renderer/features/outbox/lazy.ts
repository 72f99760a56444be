// What other screens load when it is wanted.
export const loadOutboxPage = () => import('./OutboxPage.tsx').then((m) => ({ default: m.OutboxPage }));
