import { spawn } from 'node:child_process';

/** Opens a page in the system's browser. false = there is no desktop, so the owner opens the printed address. */
export function openInBrowser(
	url: string,
	platform: NodeJS.Platform = process.platform,
	env: NodeJS.ProcessEnv = process.env,
): boolean {
	if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return false;
	const [command, args] =
		platform === 'darwin'
			? ['open', [url]]
			: platform === 'win32'
				? ['rundll32', ['url.dll,FileProtocolHandler', url]]
				: ['xdg-open', [url]];
	const child = spawn(command as string, args as string[], { stdio: 'ignore', detached: true });
	child.on('error', () => undefined);
	child.unref();
	return true;
}
