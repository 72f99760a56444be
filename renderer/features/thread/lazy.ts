// What other screens load when it is wanted.
export const loadSnoozeDialog = () => import('./SnoozeDialog.tsx').then((m) => ({ default: m.SnoozeDialog }));
export const loadSentimentDialog = () => import('./SentimentDialog.tsx').then((m) => ({ default: m.SentimentDialog }));
export const loadOpenLinkDialog = () => import('./OpenLinkDialog.tsx').then((m) => ({ default: m.OpenLinkDialog }));
