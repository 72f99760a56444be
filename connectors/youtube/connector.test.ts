import { describeTrial } from '../testing/index.ts';
import { trial } from './testing/harness.ts';

describeTrial(trial);
