// npm run fuzz [-- connector …] [--runs N] [--seed N]: answers with one thing wrong, fifty thousand for every connector. Prints what broke
// with the seed that shows it again, and the longest that nothing else could run. Ends with 1 when anything broke or stalled.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FuzzReport, fuzzConnector } from '../connectors/testing/fuzz.ts';
import type { ConnectorHarness } from '../connectors/testing/harness.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { runs: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const [runs, first] = [Number(values.runs), Number(values.seed)];
const folder = join(import.meta.dirname, '..', 'connectors');
const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'testing/harness.ts')));
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0 || !(runs > 0) || !Number.isInteger(first)) {
	console.error(`npm run fuzz [-- ${all.join(' | ')}] [--runs 50000] [--seed 1]`);
	process.exit(2);
}
/** A platform in memory keeps every reply: a fresh one now and then. */
const batch = 1000;
const maxStallMs = 100;

async function fuzz({ connector, options, itemsPerElement, fuzz: own }: ConnectorHarness): Promise<FuzzReport> {
	const findings: FuzzReport['findings'][number][] = [];
	let mutated = 0;
	let stall: FuzzReport['stall'] = { ms: 0, seed: 0, what: 'nothing' };
	for (let seed = first; seed < first + runs; seed += batch) {
		const some = Math.min(batch, first + runs - seed);
		const report = await (own
			? own(some, seed)
			: fuzzConnector(connector, options, { runs: some, seed, ...(itemsPerElement && { itemsPerElement }) }));
		findings.push(...report.findings);
		mutated += report.mutated;
		if (report.stall.ms > stall.ms) stall = report.stall;
	}
	return { findings, mutated, stall };
}

let bad = 0;
for (const name of positionals.length > 0 ? positionals : all) {
	const { harness } = (await import(join(folder, name, 'testing/harness.ts'))) as { harness: ConnectorHarness };
	if (harness.noNetwork) {
		console.log(`${name}: nothing to mutate, ${harness.noNetwork}`);
		continue;
	}
	const startedAt = Date.now();
	const { findings, mutated, stall } = await fuzz(harness);
	if (findings.length > 0 || stall.ms > maxStallMs) bad++;
	const took = Math.round((Date.now() - startedAt) / 1000);
	console.log(`${name}: ${runs} throws, ${mutated} answers mutated, ${findings.length} broke, ${took} s`);
	console.log(`  longest stall ${stall.ms.toFixed(0)} ms (seed ${stall.seed}: ${stall.what})`);
	for (const { seed, what, why } of findings.slice(0, 20))
		console.log(`  seed ${seed}: ${what}\n    ${why.split('\n').slice(0, 4).join('\n    ')}`);
}
process.exit(bad > 0 ? 1 : 0);
