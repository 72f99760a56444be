// Signs that a link looks like another one. The host rules follow UTS #39 ("highly restrictive") and the way Chromium decides which
// international names it shows in their own letters (docs/idn.md in Chromium's source).
import { domainToUnicode } from 'node:url';
import { imitatedHosts } from './look-alikes.ts';
import { imitatedBy, isWhollyLookAlike, mixesScripts } from './scripts.ts';

export type Deception =
	| 'credentials'
	| 'number'
	| 'invisible'
	| 'direction'
	| 'encoded'
	| 'sign'
	| 'exchanged'
	| 'alphabets'
	| 'look-alike'
	| 'in-front';

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Drawn as nothing, or as a space: format characters, fillers and variation selectors (DI: default ignorable). */
const invisible = /[\p{Cf}\p{DI}\p{Zl}\p{Zp}\u2800]/u;
/** Joiners that a script or an emoji wants after its own sign, in a path. */
const joined = /(?<=[^\p{ASCII}])(?:\u200c|\u200d|\ufe0f)/gu;
/** Kana, a stroke and a repetition mark that look like a slash, unless they stand among their own kind (Chromium has the same rule). */
const slashKana =
	/(?<![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[ノンソゾ丿丶〳〴〵]|[ノンソゾ丿丶〳〴〵](?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\-.]|$)|[〳〴〵]/u;
/** What the name of a host is made of; the middle dot between two l is Catalan. */
const notOfName = /[^\p{L}\p{M}\p{Nd}\-.:@\u30fb\u30fc\u3005\u3007]/u;

/** The text of an http(s) link as it is shown, and what the browser makes of it. Empty = an ordinary link. */
export function deceptionsIn(shown: string, url: URL): Deception[] {
	const found = new Set<Deception>();
	const start = shown.indexOf('://') + 3;
	const authority = /^[^/?#]*/.exec(shown.slice(start))?.[0] ?? '';
	const name = authority.replace(/^.*@/s, '').replace(/:\d*$/, '');
	if (url.username !== '' || url.password !== '' || authority.includes('@')) found.add('credentials');
	if (/^\[|^\d+(\.\d+){3}$/.test(url.hostname)) found.add('number');
	if (bidi.test(shown)) found.add('direction');
	else if (invisible.test(name) || invisible.test(shown.replace(joined, ''))) found.add('invisible');
	if (shown.includes('\\') || /%/.test(authority)) found.add('encoded');
	if (!found.has('number') && (notOfName.test(name.replace(/l·l/g, 'll')) || slashKana.test(name))) found.add('sign');
	const composed = name.normalize('NFC').toLowerCase();
	if (composed !== name.normalize('NFKC').toLowerCase()) found.add('exchanged');
	if (!found.has('number')) for (const sign of deceptionsOfHost(url.hostname)) found.add(sign);
	return [...found];
}

function deceptionsOfHost(host: string): Deception[] {
	const unicode = domainToUnicode(host);
	const labels = unicode.split('.');
	const found: Deception[] = [];
	if (unicode === '' || labels.some((label) => label.startsWith('xn--')) || labels.some(mixesScripts))
		found.push('alphabets');
	if (slashKana.test(unicode) || notOfName.test(unicode.replace(/l·l/g, 'll'))) found.push('sign');
	const isAsciiEnding = /^[a-z\d-]+$/.test(labels.at(-1) ?? '');
	if ((isAsciiEnding && labels.some(isWhollyLookAlike)) || labels.some((label) => imitatedBy(label) !== null))
		found.push('look-alike');
	if (hasNameInFront(unicode)) found.push('in-front');
	return found;
}

/** "paypal.com.evil.example" and "paypal.com-verify.evil.example"; not "google.com.br". */
function hasNameInFront(host: string): boolean {
	const named = imitatedHosts.some((imitated) => {
		const at = `.${host}`.indexOf(`.${imitated}`);
		if (at < 0) return false;
		const after = host.slice(at + imitated.length);
		return /^[.-]./.test(after) && !/^\.[a-z]{2}$/.test(after);
	});
	return named || /^[^.]+\.([^.]+\.)*(com|net|org)(\.[^.]+\.[^.]|-[^.]+\.)/.test(host);
}
