// What stands for a picture or a player in a text.
import { webAddress } from './web-address.ts';

/** "(picture: a broken vase, https://…)". Alone on its line it would be taken for the customer's words without the brackets. */
export function namedFile(kind: string, words: string, src: string | undefined, base: string | undefined): string {
	const address = webAddress(URL.parse(src?.trim() ?? '', base)?.href);
	const parts = [words, address].filter(Boolean).join(', ');
	return parts === '' ? `(${kind})` : `(${kind}: ${parts})`;
}
