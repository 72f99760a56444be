import { randomWeeks } from '../../testing/index.ts';
import { trial } from './harness.ts';

randomWeeks(trial, { runs: 60, most: 40 });
