import { type ConformanceOptions, describeConformance, fuzzPayloads } from '../index.ts';
import { pageSize, reference } from './connector.ts';
import { fakeReference } from './fake-server.ts';

const token = 'canary-reference-4711';
const options: ConformanceOptions = {
	platform: (clock) => fakeReference(clock, token),
	credentials: { server: 'talk.example', token },
	pageSize,
};

describeConformance(reference, options);
fuzzPayloads(reference, options, { runs: 500 });
