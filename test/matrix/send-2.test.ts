// Half of the connectors in each file: the two run side by side.
import { describeSends } from './describe-send.ts';
import { chosen } from './harnesses.ts';

await describeSends(chosen.filter((_, i) => i % 2 === 1));
