import { randomWeeks } from '../../testing/index.ts';
import { harness } from './harness.ts';

randomWeeks(harness, { runs: 40, most: 70 });
