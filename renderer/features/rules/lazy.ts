// What other screens load when it is wanted.
export const loadRulesPage = () => import('./RulesPage.tsx').then((m) => ({ default: m.RulesPage }));
