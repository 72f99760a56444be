// The two scripts that run at the start of each document, before any of the page's own.
import { decode, encode } from '../clone.ts';
import { linkWorlds, pageWorld, preloadWorld } from './worlds.ts';

const shared = `const encode = ${String(encode)}; const decode = ${String(decode)}; const link = ${String(linkWorlds)};`;

export const pageScript = (token: string): string =>
	`(() => { ${shared} (${String(pageWorld)})(${JSON.stringify(token)}); })()`;

/** `source`: the preload, one CommonJS file. */
export const preloadScript = (token: string, binding: string, source: string): string =>
	`(() => { ${shared} (${String(preloadWorld)})(${JSON.stringify(token)}, ${JSON.stringify(binding)}, function (require, module, exports) {\n${source}\n}); })()`;
