// What other screens load when it is wanted.
export const loadCannedRepliesPage = () =>
	import('./CannedRepliesPage.tsx').then((m) => ({ default: m.CannedRepliesPage }));
export const loadCannedReplySearch = () => import('./search-canned-replies.ts').then((m) => m.createCannedReplySearch);
