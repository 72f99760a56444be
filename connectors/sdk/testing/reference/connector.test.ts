import { describeConnector } from '../index.ts';
import { pageSize, reference } from './connector.ts';
import { standInReference } from './stand-in.ts';

const token = 'canary-reference-4711';

describeConnector(reference, {
	platform: (clock) => standInReference(clock, token),
	credentials: { server: 'talk.example', token },
	pageSize,
});
