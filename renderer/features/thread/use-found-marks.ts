import { type RefObject, useEffect } from 'react';
import { parseSearch } from '../../../contract/search/parse.ts';
import { findTerms, searchTerms } from '../../../contract/search/words.ts';

/** The name that base.css paints. */
const NAME = 'found';

/** Marks the words of a search in every text below `root` that has `data-words`, also in what scrolls in later. The page's nodes stay as they are. */
export function useFoundMarks(root: RefObject<HTMLElement | null>, text: string | null): void {
	useEffect(() => {
		const element = root.current;
		// Without it nothing is marked; the hits can still be walked.
		if (text === null || !element || typeof Highlight === 'undefined') return;
		const terms = parseSearch(text)
			.groups.flat()
			.flatMap((one) => (one.kind === 'words' && !one.not ? searchTerms(one.text, one.halfTyped) : []));
		if (terms.length === 0) return;
		const highlight = new Highlight();
		CSS.highlights.set(NAME, highlight);
		const mark = () => {
			highlight.clear();
			for (const words of element.querySelectorAll('[data-words]')) {
				const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
				for (let node = walker.nextNode(); node; node = walker.nextNode()) {
					for (const [from, to] of findTerms(node.nodeValue ?? '', terms)) {
						const range = new StaticRange({
							startContainer: node,
							startOffset: from,
							endContainer: node,
							endOffset: to,
						});
						highlight.add(range);
					}
				}
			}
		};
		mark();
		let frame = 0;
		const watch = new MutationObserver(() => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(mark);
		});
		watch.observe(element, { childList: true, subtree: true, characterData: true });
		return () => {
			watch.disconnect();
			cancelAnimationFrame(frame);
			if (CSS.highlights.get(NAME) === highlight) CSS.highlights.delete(NAME);
		};
	}, [root, text]);
}
