// Bundles main, the store's worker and the preload for Electron: a packaged app then carries only the code it uses.
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';

const shared = (root: string, outDir: string): InlineConfig => ({
	configFile: false,
	root,
	logLevel: 'warn',
	build: { outDir, emptyOutDir: true, target: 'node24', minify: true, ssr: true },
});

export async function buildMain(root: string, out = join(root, 'out')): Promise<void> {
	await build({
		...shared(root, join(out, 'main')),
		ssr: { noExternal: true, external: ['electron'], target: 'node' },
		build: {
			...shared(root, join(out, 'main')).build,
			rolldownOptions: {
				input: { index: join(root, 'main/index.ts'), 'store-worker': join(root, 'main/store/worker.ts') },
				output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
			},
		},
	});
	await build({
		...shared(root, join(out, 'preload')),
		ssr: { noExternal: true, external: ['electron'], target: 'node' },
		build: {
			...shared(root, join(out, 'preload')).build,
			// A sandboxed preload has to be one CommonJS file.
			rolldownOptions: { input: { index: join(root, 'preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
		},
	});
}

if (import.meta.main) await buildMain(join(import.meta.dirname, '..'));
