import { defineConfig } from '@lingui/cli';

export default defineConfig({
	sourceLocale: 'en',
	locales: ['en'],
	catalogs: [{ path: '<rootDir>/renderer/locales/{locale}', include: ['renderer'], exclude: ['**/*.test.tsx'] }],
});
