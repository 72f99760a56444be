import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
	sourceLocale: 'en',
	locales: ['en'],
	catalogs: [{ path: '<rootDir>/renderer/locales/{locale}', include: ['renderer'], exclude: ['**/*.test.tsx'] }],
	// Files without line numbers: a moved line is no change of the words.
	format: formatter({ lineNumbers: false }),
});
