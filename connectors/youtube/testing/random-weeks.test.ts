import { randomWeeks } from '../../testing/index.ts';
import { trial } from './harness.ts';

randomWeeks(trial, { runs: 40, most: 70 });
