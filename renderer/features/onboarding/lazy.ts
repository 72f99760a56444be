// What other screens load when it is wanted.
export const loadOnboarding = () => import('./Onboarding.tsx').then((m) => ({ default: m.Onboarding }));
