// Which addresses of strangers may become a link at all.

const maxLength = 2048;

/**
 * An http(s) address without spaces, control characters, user name and password, of at most 2048 characters. null = none.
 * Whether it looks like another one is asked when it opens (main/features/links).
 */
export function webAddress(text: string | null): string | null {
	if (text === null || text.length > maxLength || /[\s\p{Cc}]/u.test(text)) return null;
	const url = URL.parse(text);
	if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
	return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : null;
}
