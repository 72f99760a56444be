// The two lists of links, from a customer's text to what opens: the screen finds the link, main decides whether it asks first.
import { expect, test } from 'vitest';
import { checkLink } from '../../main/features/links/service.ts';
import { cutAtLinks } from '../../renderer/features/thread/links.ts';
import { type DeceptiveLink, deceptiveLinks } from '../links/deceptive-links.ts';
import { ordinaryLinks } from '../links/ordinary-links.ts';

/** asked: of each link in it, with its real host · plain: one at least opens at once · none: there is nothing to click on, or it never opens. */
function outcome(text: string): { outcome: 'asked' | 'plain' | 'none'; hosts: string[] } {
	const urls = cutAtLinks(text).flatMap(({ url }) => url ?? []);
	const checked = urls.flatMap((url) => {
		try {
			return [checkLink(url)];
		} catch {
			return [];
		}
	});
	if (checked.length === 0) return { outcome: 'none', hosts: [] };
	const asked = checked.every(({ question }) => question !== null);
	return { outcome: asked ? 'asked' : 'plain', hosts: checked.flatMap(({ question }) => question?.host ?? []) };
}

test('every one of 500 deceptive links is asked about with its real host, or is no link', () => {
	const all = deceptiveLinks();
	expect(all).toHaveLength(500);
	const plain: DeceptiveLink[] = [];
	let asked = 0;
	for (const link of all) {
		const { outcome: found, hosts } = outcome(link.text);
		if (found === 'plain') plain.push(link);
		if (found === 'asked') asked++;
		for (const host of hosts) expect(host, link.text).toMatch(/^[\x21-\x7e]+$/);
	}
	expect(plain).toEqual([]);
	// Most stay links: an owner may still open one on purpose.
	expect(asked).toBeGreaterThan(430);
});

test('of 5,000 ordinary links at most 1 % are asked about, and each is found', () => {
	const asked: string[] = [];
	const notFound: string[] = [];
	for (const { text } of ordinaryLinks) {
		const { outcome: found } = outcome(text);
		if (found === 'asked') asked.push(text);
		if (found === 'none') notFound.push(text);
	}
	expect(ordinaryLinks).toHaveLength(5000);
	expect(notFound).toEqual([]);
	expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(50);
});
