import { describeConnector } from '../testing/index.ts';
import { harness } from './testing/harness.ts';

describeConnector(harness);
