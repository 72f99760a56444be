import { fileURLToPath } from 'node:url';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bundledPackages } from './scripts/package/bundled-packages.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The screen, built once for both hosts: Electron loads it over app://, the browser host serves it.
export default defineConfig({
	root: here('./renderer'),
	base: './',
	plugins: [
		react(),
		babel({ presets: [linguiTransformerBabelPreset()] }),
		lingui(),
		bundledPackages(here('.'), here('./out/packages/screen.json')),
	],
	build: {
		outDir: here('./out/renderer'),
		emptyOutDir: true,
		target: 'chrome140',
		minify: true,
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		chunkSizeWarningLimit: 900,
	},
});
