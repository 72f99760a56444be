import { describeTrial } from '../testing/index.ts';
import { trial } from './stand-in-trial.ts';

describeTrial(trial);
