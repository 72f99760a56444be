import { type ConformanceOptions, describeConnector, fuzzPayloads } from '../sdk/testing/index.ts';
import { wordpress } from './connector.ts';
import { standInWordPress } from './stand-in.ts';

const password = 'Cana ryWo rdPr essP assw ord1';
const options: ConformanceOptions = {
	platform: (clock) => standInWordPress(clock, { password }),
	credentials: { site: 'https://shop.example', user: 'rosa', password },
	pageSize: 100,
};

describeConnector(wordpress, options);
fuzzPayloads(wordpress, options, { runs: 500 });
