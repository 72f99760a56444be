// Bundles main, the workers and the preload for Electron: a packaged app then carries only the code it uses. And the browser host.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { bundledPackages } from './package/bundled-packages.ts';

const shared = (root: string, outDir: string): InlineConfig => ({
	configFile: false,
	root,
	logLevel: 'warn',
	build: { outDir, emptyOutDir: true, target: 'node24', minify: true, ssr: true },
});

/** ES modules for Node, one file an entry (`input`: its name → its source) and what they share. */
export async function bundleForNode(
	root: string,
	outDir: string,
	input: Record<string, string>,
	more: Pick<InlineConfig, 'define' | 'plugins'> = {},
): Promise<void> {
	await build({
		...shared(root, outDir),
		...more,
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
			'data-files-worker': join(root, 'main/data-files/worker.ts'),
		},
		{
			plugins: [bundledPackages(root, join(out, 'packages/main.json'))],
			// main/releases-address.ts: a packed program cannot be sent elsewhere.
			define: { 'process.env.COUNTERTALK_RELEASES': JSON.stringify(process.env.COUNTERTALK_RELEASES ?? '') },
		},
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

export const buildBrowserHost = (root: string): Promise<void> =>
	bundleForNode(root, join(root, 'out/browser'), {
		index: join(root, 'main/browser/index.ts'),
		'store-worker': join(root, 'main/store/worker.ts'),
		'parse-worker': join(root, 'main/parse/worker.ts'),
		'data-files-worker': join(root, 'main/data-files/worker.ts'),
	});

if (import.meta.main) await buildMain(join(import.meta.dirname, '..'));
