// npm run test:desktop-fuzz: 10,000 calls for each IPC route, 100,000 addresses, 10,000 traversals of app://, 1,000 bad answers to a sign-in.
// `-- --seed 7` repeats a run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { routes } from '../../contract/index.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { fuzzAddresses, fuzzCallbacks, fuzzScheme } from './fuzz.ts';
import { fuzzIpc } from './fuzz-ipc.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: String(Date.now()) } } });
const random = seededRandom(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), 'countertalk-desktop-fuzz-'));
const ipc = await fuzzIpc(random, 10_000);
const addresses = await fuzzAddresses(random, 100_000);
const escapes = await fuzzScheme(random, 10_000, folder);
const callbacks = await fuzzCallbacks(random, 1000);
rmSync(folder, { recursive: true });
console.log(`seed ${values.seed}`);
console.log(`IPC: 10,000 calls for each of ${Object.keys(routes).length} routes:`, ipc);
console.log('openExternal: 100,000 addresses:', addresses);
console.log(`app://: 10,000 traversals: ${escapes} escapes`);
console.log('sign-in: 1,000 bad answers:', callbacks);
const failures =
	ipc.fromStrangers +
	ipc.unfit +
	ipc.broken +
	addresses.wrong +
	escapes +
	callbacks.accepted +
	(callbacks.right ? 0 : 1);
console.log(failures === 0 ? 'Nothing was accepted.' : `${failures} were accepted.`);
process.exit(failures === 0 ? 0 : 1);
