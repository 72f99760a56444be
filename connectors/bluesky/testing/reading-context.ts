// What the tests of reading share.
import { createCaseContext } from '../../testing/index.ts';
import { bluesky } from '../connector.ts';
import { fakeBluesky } from './fake-server.ts';

const password = 'canary-abcd-efgh-ijkl';
export function setUp(maxPerPage = 100) {
	const caseContext = createCaseContext(bluesky, {
		platform: (clock) => fakeBluesky(clock, { password, maxPerPage }),
		credentials: { service: 'bsky.example', identifier: 'shop.bsky.example', password },
	});
	return { caseContext, fakeServer: caseContext.fakeServer as ReturnType<typeof fakeBluesky> };
}
