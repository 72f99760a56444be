// The start of this folder's tests: a blog, its connected feed, and a reader that polls every half hour.
import { createReader } from '../../testing/host.ts';
import { type ConformanceOptions, createCaseContext } from '../../testing/index.ts';
import { rss } from '../connector.ts';
import { type FakeRss, fakeRss, type Shape, shopName } from './fake-server.ts';

export const address = 'https://blog.example/comments/feed/';
export const optionsOf = (shape: Shape, typed: object = {}): ConformanceOptions => ({
	platform: (clock) => fakeRss(clock, shape),
	credentials: { address, shop: shopName, ...typed },
});
export function open(shape: Shape, typed?: object) {
	const caseContext = createCaseContext(rss, optionsOf(shape, typed));
	const fakeServer = caseContext.fakeServer as FakeRss;
	const reader = createReader(caseContext);
	const again = async () => {
		caseContext.clock.advance(30 * 60_000);
		reader.round();
		await reader.readAll();
	};
	const items = () => [...reader.items.values()];
	return { caseContext, fakeServer, reader, again, items };
}
/** Answers with this document in place of the fake server's. */
export const saying = (text: string | (() => string), headers: Record<string, string> = {}): Shape => ({
	format: 'rss',
	answer: () =>
		new Response(typeof text === 'string' ? text : text(), {
			headers: { 'content-type': 'application/xml', ...headers },
		}),
});
export const rssOf = (items: string, head = ''): string =>
	`<rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Reviews</title>${head}${items}</channel></rss>`;
