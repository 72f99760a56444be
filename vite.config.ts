import { fileURLToPath } from 'node:url';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The screen, built once for both hosts: Electron loads it over app://, the browser host serves it.
export default defineConfig({
	root: fileURLToPath(new URL('./renderer', import.meta.url)),
	base: './',
	plugins: [react(), babel({ presets: [linguiTransformerBabelPreset()] }), lingui()],
	build: {
		outDir: fileURLToPath(new URL('./out/renderer', import.meta.url)),
		emptyOutDir: true,
		target: 'chrome140',
		minify: true,
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		chunkSizeWarningLimit: 900,
	},
});
