// The one list of parsers, by the name that a connector passes to ctx.parse. Only the parser worker (and tests) import it: what a parser needs
// of libraries is then not loaded in the main thread.
import { parseMail } from './email/parse.ts';
import { readHtmlPart } from './email/part-text.ts';
import { readFeed } from './rss/read.ts';
import type { Parser } from './sdk/index.ts';

export const parsers: Readonly<Record<string, Parser>> = {
	'email.html': readHtmlPart,
	'email.mail': parseMail,
	'rss.feed': readFeed,
};
