// Pages open in the system's browser, never in a window of ours. links.open has checked the address; this checks it again.
import type { Shell } from 'electron';

const ALLOWED: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);

export async function openExternal(shell: Pick<Shell, 'openExternal'>, url: string): Promise<boolean> {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (!parsed || !ALLOWED.has(parsed.protocol) || parsed.href.length > 2048 || parsed.username || parsed.password)
		return false;
	await shell.openExternal(parsed.href);
	return true;
}
