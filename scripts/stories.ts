// npm run test:stories: builds what the stories run, and runs them. `-- --host electron` runs each in the desktop window instead of the browser host.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildBrowserHost, buildMain } from './build-main.ts';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
	options: { host: { type: 'string', default: 'browser' } },
	allowPositionals: true,
});
await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
await buildMain(root);
await buildBrowserHost(root);
const { status } = spawnSync(
	process.execPath,
	[join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'stories', ...positionals],
	// The build above says production, and React then leaves its test tools out.
	{ stdio: 'inherit', cwd: root, env: { ...process.env, NODE_ENV: 'test', STORY_BUILT: '1', STORY_HOST: values.host } },
);
process.exit(status ?? 1);
