// npm run test:host [-- CONNECTIONS [SEED]]: broken requests and handshakes against the real browser host. It may not end, and a page with the
// token must get its answer afterwards.
import { fireAtHost } from './drill.ts';

const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);

console.log(`Host drill, seed ${seed}.`);
const { shots, exits, why, answers, logBytes, ms } = await fireAtHost(count, seed);
const fired = Object.values(shots).reduce((sum, n) => sum + n, 0);
const kinds = Object.entries(shots).map(([kind, n]) => `${n} ${kind}`);
console.log(`${fired} connections in ${Math.round(ms / 1000)} s (${kinds.join(', ')}): ${exits} exits`);
console.log(`  answered a page afterwards: ${answers ? 'yes' : 'no'}; the log has ${Math.ceil(logBytes / 1024)} KB`);
if (why) console.log(why);
const holds = exits === 0 && answers && fired === count && logBytes < 1_000_000;
console.log(`The host drill is ${holds ? 'green' : 'RED'}: ${fired} connections, ${exits} exits.`);
process.exit(holds ? 0 : 1);
