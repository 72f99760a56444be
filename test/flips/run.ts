// npm run test:flips [-- FLIPS [SEED]]: so many single flipped bits in a filled data file, one after the other, each in a fresh copy. Goal:
// 99 of 100 are detected when the file is opened or by the daily check, or are harmless: every screen and every send gives the same.
import { startDrill } from './drill.ts';
import { countFlips, lastLine } from './figures.ts';

const flips = Number(process.argv[2] ?? 2000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const drill = startDrill(seed, 20);
console.log(`Flip drill, seed ${seed}, a file of ${Math.round(drill.bytes / 1024)} KB.`);
const outcomes = [];
for (const outcome of drill.run(flips)) {
	outcomes.push(outcome);
	if (outcomes.length % 100 === 0) console.log(`  ${outcomes.length} …`);
}
drill.end();
const figures = countFlips(outcomes);
for (const line of figures.lines) console.log(`  ${line}`);
const { foundBy, isSame } = drill.falseAlarms;
if (foundBy.length > 0 || !isSame) console.log(`  The undamaged file: found by ${foundBy.join(', ')}, same ${isSame}.`);
console.log(lastLine(figures));
process.exit(figures.isGreen && foundBy.length === 0 && isSame ? 0 : 1);
