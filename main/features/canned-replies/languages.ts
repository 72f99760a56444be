// The languages in which canned replies may name months and times.
export const languages = ['en', 'de', 'es', 'fr'] as const;
