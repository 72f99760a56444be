import { expect, it } from 'vitest';

// The set-up waits for it (test/helpers/screen-setup.ts). Where it does not, this run ends with "Vite module runner has been closed".
it('a file may end while a dialog is still loaded', () => {
	const loading = import('../features/composer/emoji/EmojiPicker.tsx');
	expect(typeof loading.then).toBe('function');
});
