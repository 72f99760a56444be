// A platform's HTML → the text that a person sees. Nothing is rendered.
import { readTags } from './html-tags.ts';
import { type HtmlOptions, HtmlWriter } from './html-writer.ts';
import { tidyText } from './text.ts';

/**
 * Paragraphs become empty lines; <br>, table rows and list items lines; entities their characters; white space of the source collapses.
 * A link's address follows its words where they are not the address. Linear in the length.
 */
export function htmlToText(html: string, options: HtmlOptions = {}): string {
	const writer = new HtmlWriter(options, false);
	readTags(html, writer);
	if (!writer.isSkipping) return tidyText(writer.end()).trim();
	// Something left out never ended and took all words after it.
	const whole = new HtmlWriter(options, true);
	readTags(html, whole);
	return tidyText(whole.end()).trim();
}
