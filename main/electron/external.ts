// Pages open in the system's browser, never in a window of ours. links.open has checked the address; this checks it again.
import type { Shell } from 'electron';

const ALLOWED: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);
/** Some mail programs attach the file of this name by themselves (CVE-2020-11879, CVE-2020-11880). */
const ATTACHING = /^attach/i;

export async function openExternal(shell: Pick<Shell, 'openExternal'>, url: string): Promise<boolean> {
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (!parsed || !ALLOWED.has(parsed.protocol) || parsed.href.length > 2048 || parsed.username || parsed.password)
		return false;
	if (parsed.protocol === 'mailto:' && [...parsed.searchParams.keys()].some((name) => ATTACHING.test(name)))
		return false;
	// URL leaves these in a mail address; a system may hand them to a mail program on its command line.
	const address = parsed.href.replace(/[ "'<>\\^`{|}]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
	await shell.openExternal(address);
	return true;
}
