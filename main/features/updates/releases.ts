// What a list of releases says, and whom it may send the owner to. The list is that of GitHub (docs.github.com/rest/releases): tag, page, draft,
// prerelease. It comes from outside, so it is only ever read: nothing of it is installed.
import { gt, parse, type SemVer } from 'semver';
import { z } from 'zod';

const Release = z.object({
	tag_name: z.string().max(100),
	html_url: z.string().max(2048),
	draft: z.boolean().default(false),
	prerelease: z.boolean().default(false),
});
const List = z.array(z.unknown()).max(1000);

export interface NewerVersion {
	readonly version: string;
	readonly page: string;
}

/** https, or http to this computer itself; null = no address that is asked. */
export function askableAddress(text: string): URL | null {
	const url = URL.parse(text);
	if (url?.username !== '' || url.password !== '') return null;
	const isHere = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
	return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? url : null;
}

/** Of a list asked for at api.github.com the pages are at github.com. */
export const hostOfPages = (address: URL): string => address.host.replace(/^api\./, '');

/** The newest release after `current`; null = none. Throws for what is no list, or a list of which nothing can be read. */
export function newestAfter(current: string, answer: unknown, address: URL): NewerVersion | null {
	const list = List.parse(answer);
	const readable = list.flatMap((one) => {
		const release = Release.safeParse(one);
		const version = release.success ? parse(release.data.tag_name) : null;
		const page = release.success ? URL.parse(release.data.html_url) : null;
		const isOwn = page?.protocol === address.protocol && page.host === hostOfPages(address) && page.username === '';
		return release.success && version && page && isOwn ? [{ ...release.data, version, page: page.href }] : [];
	});
	if (list.length > 0 && readable.length === 0) throw new Error('no release in the list could be read');
	const own = parse(current);
	const offered = readable
		.filter(({ draft, prerelease, version }) => !draft && (isTrying(own) || !(prerelease || isTrying(version))))
		.toSorted((a, b) => b.version.compare(a.version))[0];
	// Never an older one, and nothing for a build whose own version cannot be read.
	if (!offered || !own || !gt(offered.version, own)) return null;
	return { version: offered.version.version, page: offered.page };
}

/** "0.3.0-beta.1": who runs one hears of the next. */
const isTrying = (version: SemVer | null): boolean => (version?.prerelease.length ?? 0) > 0;
