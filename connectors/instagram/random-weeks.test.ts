import { randomWeeks } from '../testing/index.ts';
import { trial } from './stand-in-trial.ts';

randomWeeks(trial, { runs: 60, most: 40 });
