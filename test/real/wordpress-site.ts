// A WordPress site as Debian packages it, on MariaDB and PHP's own server: a folder and random ports of its own, gone when the run is over.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cleanUpWith } from './clean-up.ts';
import { freePort, Missing, type Service, startService, userOf, wait } from './services.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const source = '/usr/share/wordpress';
const needed = ['/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db', '/usr/bin/php', `${source}/wp-load.php`];

export interface Site {
	readonly url: string;
	/** Passwords for programs, as Users → Profile makes them. */
	readonly passwords: { readonly rosa: string; readonly ben: string };
	/** A visitor fills in the form under a post. Answers where the site sends them. */
	readonly comment: (said: { readonly name: string; readonly text: string; readonly parent?: number }) => Promise<void>;
	/** What a passing visitor gets from the interface. */
	readonly visitor: (route: string) => Promise<unknown>;
	/** What Ben does on the site. */
	readonly ben: (route: string, body: object) => Promise<{ readonly id: number }>;
	/** What PHP code answers that runs inside the site. */
	readonly php: (code: string) => Promise<string>;
	readonly stop: () => Promise<void>;
}

async function install(): Promise<void> {
	if (needed.every(existsSync)) return;
	if (!isRoot || !existsSync('/usr/bin/apt-get'))
		throw new Missing(
			'WordPress is not on this computer; on Debian: apt-get install wordpress mariadb-server php-cli php-mysql',
		);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	try {
		await run('apt-get', ['update'], { env });
		await run(
			'apt-get',
			['install', '-y', '--no-install-recommends', 'wordpress', 'mariadb-server', 'php-cli', 'php-mysql'],
			{ env },
		);
	} catch (cause) {
		throw new Missing('WordPress could not be installed from Debian', { cause });
	}
}

async function startMariaDb(): Promise<Service & { readonly port: number }> {
	const folder = await mkdtemp(join(tmpdir(), 'countertalk-mariadb-'));
	const user = isRoot ? await userOf('mysql') : undefined;
	if (user) await chown(folder, user.uid, user.gid);
	const data = join(folder, 'data');
	const mine = ['--no-defaults', `--datadir=${data}`];
	await run('/usr/bin/mariadb-install-db', [...mine, '--auth-root-authentication-method=normal', '--skip-test-db'], {
		cwd: folder,
		...user,
	});
	const port = await freePort();
	const args = [
		...mine,
		'--bind-address=127.0.0.1',
		`--port=${port}`,
		`--socket=${join(folder, 'sock')}`,
		'--innodb-flush-log-at-trx-commit=0',
	];
	const service = await startService(
		{ command: '/usr/sbin/mariadbd', args, port, folder, user, signal: 'SIGTERM' },
		`127.0.0.1:${port}`,
	);
	return { ...service, port };
}

const config = (url: string, databasePort: number) => `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', '127.0.0.1:${databasePort}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '${url}'); define('WP_SITEURL', '${url}');
// Application passwords without https, on this computer only.
define('WP_ENVIRONMENT_TYPE', 'local');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

/** Sends no mail; lets visitors of one computer write one after the other. */
const plugin = `<?php
function wp_mail() { return true; }
remove_filter('comment_flood_filter', 'wp_throttle_comment_flood', 10);
`;

const setUp = `
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Corner Bakery & Caf\u00e9', 'rosa', 'rosa@shop.example', true, '', 'the password to sign in with');
wp_create_user('ben', 'another password', 'ben@shop.example');
(new WP_User(get_user_by('login', 'ben')->ID))->set_role('editor');
wp_update_user(['ID' => 1, 'display_name' => 'Rosa']);
wp_update_user(['ID' => 2, 'display_name' => 'Ben']);
update_option('timezone_string', 'Europe/Berlin');
wp_delete_comment(1, true);
wp_update_post(['ID' => 1, 'post_title' => 'Fresh rolls & bread']);
$made = [];
foreach (['rosa', 'ben'] as $name) {
	[$made[$name]] = WP_Application_Passwords::create_new_application_password(get_user_by('login', $name)->ID, ['name' => 'Countertalk']);
}
echo json_encode($made);
`;

export async function startWordPress(log: (line: string) => void): Promise<Site> {
	await install();
	const database = await startMariaDb();
	const folder = await mkdtemp(join(tmpdir(), 'countertalk-wordpress-'));
	const root = join(folder, 'site');
	let web: Service | undefined;
	const stop = cleanUpWith(async () => {
		await web?.stop();
		await database.stop();
		await rm(folder, { recursive: true, force: true });
	});
	try {
		// The package's folder is one of links; PHP would follow them out of ours.
		await cp(source, root, {
			recursive: true,
			dereference: true,
			filter: (path) => !/\/(wp-config\.php|\.htaccess)$/.test(path),
		});
		const port = await freePort();
		const url = `http://127.0.0.1:${port}`;
		await mkdir(join(root, 'wp-content/mu-plugins'), { recursive: true });
		await writeFile(join(root, 'wp-config.php'), config(url, database.port));
		await writeFile(join(root, 'wp-content/mu-plugins/quiet.php'), plugin);
		const php = async (code: string): Promise<string> => {
			const file = join(root, 'countertalk-task.php');
			await writeFile(file, `<?php ${code}`);
			return (await run('/usr/bin/php', [file], { cwd: root })).stdout;
		};
		await createDatabase(php, database.port);
		const passwords = JSON.parse(await php(setUp)) as Site['passwords'];
		web = await startService(
			{ command: '/usr/bin/php', args: ['-S', `127.0.0.1:${port}`, '-t', root], port, folder, signal: 'SIGTERM' },
			url,
		);
		log(
			`WordPress ${(await php("require __DIR__ . '/wp-load.php'; echo get_bloginfo('version');")).trim()} is up at ${url}`,
		);
		return {
			url,
			passwords,
			php: (code) => php(`require __DIR__ . '/wp-load.php'; ${code}`),
			stop,
			...peopleOf(url, passwords),
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** It listens a moment before it takes questions. */
async function createDatabase(php: (code: string) => Promise<string>, port: number): Promise<void> {
	const code = `$db = new mysqli('127.0.0.1', 'root', '', '', ${port}); $db->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4'); echo 'made';`;
	for (let i = 0; ; i++) {
		const said = await php(code).catch((error: unknown) => error);
		if (said === 'made') return;
		if (i > 50) throw said instanceof Error ? said : new Error(String(said));
		await wait(100);
	}
}

function peopleOf(url: string, passwords: Site['passwords']): Pick<Site, 'comment' | 'visitor' | 'ben'> {
	return {
		comment: async ({ name, text, parent = 0 }) => {
			const email = `${name.toLowerCase()}@example.test`;
			const form = new URLSearchParams({
				author: name,
				email,
				comment: text,
				comment_post_ID: '1',
				comment_parent: String(parent),
			});
			const response = await fetch(`${url}/wp-comments-post.php`, { method: 'POST', body: form, redirect: 'manual' });
			if (response.status !== 302)
				throw new Error(`The site does not take the comment: ${(await response.text()).replace(/<[^>]+>/g, ' ')}`);
		},
		visitor: async (route) => (await fetch(`${url}/?rest_route=${route}`)).json(),
		ben: async (route, body) => {
			const response = await fetch(`${url}/?rest_route=${route}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`ben:${passwords.ben}`)}` },
				body: JSON.stringify(body),
			});
			if (!response.ok) throw new Error(`Ben: ${response.status} ${await response.text()}`);
			return (await response.json()) as { id: number };
		},
	};
}
