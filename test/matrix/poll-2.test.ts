// Half of the connectors in each file: the two run side by side.
import { describePolls } from './describe-poll.ts';
import { chosen } from './harnesses.ts';

await describePolls(chosen.filter((_, i) => i % 2 === 1));
