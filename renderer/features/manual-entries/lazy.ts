// What other screens load when it is wanted.
export const loadAddMessageDialog = () =>
	import('./AddMessageDialog.tsx').then((m) => ({ default: m.AddMessageDialog }));
