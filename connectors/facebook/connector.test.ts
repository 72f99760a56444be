import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { facebook } from './connector.ts';
import { standInFacebook } from './stand-in.ts';

const token = 'canary-facebook-token-4711';
const options: ConformanceOptions = {
	// The suite answers one comment in private many times; that the platform takes one is shown in send.test.ts.
	platform: (clock) => standInFacebook(clock, { token, privateRepliesAgain: true }),
	credentials: { token },
	pageSize: 100,
};

describeConnector(facebook, options);
fuzzPayloads(facebook, options, { runs: 500 });
