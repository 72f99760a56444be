// Bundles main, the workers and the preload for Electron: a packaged app then carries only the code it uses.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { bundledPackages } from './package/bundled-packages.ts';

const shared = (root: string, outDir: string): InlineConfig => ({
	configFile: false,
	root,
	logLevel: 'warn',
	// A constant of the build (main/releases-address.ts).
	define: { 'process.env.COUNTERTALK_RELEASES': JSON.stringify(process.env.COUNTERTALK_RELEASES ?? '') },
	build: { outDir, emptyOutDir: true, target: 'node24', minify: true, ssr: true },
});

/** ES modules for Node, one file an entry (`input`: its name → its source) and what they share. */
export async function bundleForNode(
	root: string,
	outDir: string,
	input: Record<string, string>,
	plugins: Plugin[] = [],
): Promise<void> {
	await build({
		...shared(root, outDir),
		plugins,
		ssr: { noExternal: true, external: ['electron'], target: 'node' },
		build: {
			...shared(root, outDir).build,
			rolldownOptions: {
				input,
				output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
			},
		},
	});
}

export async function buildMain(root: string, out = join(root, 'out')): Promise<void> {
	// Beside main, where `../tray/tray.png` finds them in a folder and in an asar alike.
	cpSync(join(root, 'build/tray'), join(out, 'tray'), { recursive: true });
	await bundleForNode(
		root,
		join(out, 'main'),
		{
			index: join(root, 'main/index.ts'),
			'store-worker': join(root, 'main/store/worker.ts'),
			'parse-worker': join(root, 'main/parse/worker.ts'),
		},
		[bundledPackages(root, join(out, 'packages/main.json'))],
	);
	await build({
		...shared(root, join(out, 'preload')),
		plugins: [bundledPackages(root, join(out, 'packages/preload.json'))],
		ssr: { noExternal: true, external: ['electron'], target: 'node' },
		build: {
			...shared(root, join(out, 'preload')).build,
			// A sandboxed preload has to be one CommonJS file.
			rolldownOptions: {
				input: { index: join(root, 'preload/index.ts') },
				output: { format: 'cjs', entryFileNames: '[name].cjs' },
			},
		},
	});
}

if (import.meta.main) await buildMain(join(import.meta.dirname, '..'));
