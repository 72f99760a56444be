import { describeTrial } from '../sdk/testing/index.ts';
import { trial } from './stand-in-trial.ts';

describeTrial(trial);
