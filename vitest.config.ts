import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/test-sequencer.ts';

// Every test process and every worker thread it starts (the store's most of all) loads compiled code instead of compiling it again.
process.env.NODE_COMPILE_CACHE ??= new URL('./node_modules/.cache/compile', import.meta.url).pathname;

// No test and no program that it starts writes into this computer's own folder for state; most name a folder of their own besides.
process.env.COUNTERTALK_STATE ??= join(tmpdir(), 'countertalk-state-of-tests');

// Importing `electron` outside Electron would start a download: tests hand in a fake, and this alias keeps slips harmless.
const electronStandIn = new URL('./test/helpers/fake-electron-module.ts', import.meta.url).pathname;

// Vitest leaves one processor free, which on two is half of them.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
	test: {
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				resolve: { alias: { electron: electronStandIn } },
				test: {
					name: 'node',
					environment: 'node',
					maxWorkers,
					// Only against hanging: how long a property takes says nothing about it being true.
					testTimeout: 120_000,
					include: [
						'contract/**/*.test.ts',
						'connectors/**/*.test.ts',
						'main/**/*.test.ts',
						'preload/**/*.test.ts',
						'scripts/**/*.test.ts',
						'test/integration/**/*.test.ts',
						'test/matrix/**/*.test.ts',
					],
					server: { deps: { inline: ['electron-store'] } },
				},
			},
			{
				plugins: [react(), babel({ presets: [linguiTransformerBabelPreset()] }), lingui()],
				test: {
					name: 'screen',
					environment: 'jsdom',
					// A context a file as before, without a process a file: two thirds of the processor time.
					pool: 'vmThreads',
					maxWorkers,
					testTimeout: 60_000,
					include: ['renderer/**/*.test.{ts,tsx}'],
					setupFiles: ['test/helpers/screen-setup.ts'],
					// Only the tokens are read as they are: their contrast is computed from the file.
					css: { include: [/styles\/tokens\.css/], modules: { classNameStrategy: 'non-scoped' } },
				},
			},
			{
				test: {
					name: 'stories',
					environment: 'node',
					include: ['test/e2e/**/*.test.ts'],
					testTimeout: 90_000,
					hookTimeout: 120_000,
					// A busy computer needs longer than the usual second; only against hanging, too.
					expect: { poll: { timeout: 20_000 } },
					// On a computer that does other things too a browser can stall. What passed only the second time is printed at the end, by name.
					retry: process.env.CI ? 1 : 0,
					// Each file has a host and a Chromium of its own; more than two at once would wait for each other. After all other tests.
					maxWorkers: 2,
					sequence: { groupOrder: 1 },
				},
			},
		],
	},
});
