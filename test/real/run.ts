// npm run test:real [-- --only E-mail]: the connectors against servers that nobody here wrote, on this computer only. Starts what it can, says what it
// left out and why, and leaves nothing behind but the installed network (in the user's cache folder). Not part of npm test.
import { parseArgs } from 'node:util';
import { blueskyStory } from './bluesky.ts';
import { cleanUp } from './clean-up.ts';
import { emailStory } from './email.ts';
import { Missing } from './services.ts';
import { telegramStory } from './telegram.ts';
import { wordpressStory } from './wordpress.ts';

interface Story {
	readonly name: string;
	readonly run: (log: (line: string) => void) => Promise<number>;
}

const stories: readonly Story[] = [
	{ name: 'Bluesky', run: blueskyStory },
	{ name: 'WordPress', run: wordpressStory },
	{ name: 'Telegram', run: telegramStory },
	{ name: 'E-mail', run: emailStory },
];
/** Platforms without a server that can be had here, each with the reason. */
const leftOut = [
	'Mastodon: no server of it can be had from npm or Debian; it is held to the conformance suite and its fake server',
];

let [passed, failed, skipped] = [0, 0, 0];
let interrupted = false;
const why: string[] = leftOut.map((line) => `skipped ${line}`);
skipped += leftOut.length;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.once(signal, () => {
		interrupted = true;
		console.log('stopping');
		void cleanUp().finally(() => process.exit(130));
	});

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;

for (const { name, run } of stories.filter((story) => !only || story.name.includes(only))) {
	const startedAt = Date.now();
	console.log(`${name}`);
	try {
		passed += await run((line) => console.log(`  ${line}`));
		console.log(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
	} catch (error) {
		if (interrupted) break;
		if (error instanceof Missing) {
			skipped++;
			why.push(`skipped ${name}: ${error.message}`);
		} else {
			failed++;
			why.push(`failed ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
		}
	}
}
// Interrupted: the handler ends the program when everything is stopped.
if (interrupted) await new Promise(() => undefined);
for (const line of why) console.log(line);
console.log(`test:real: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || (passed === 0 && process.env.CI === 'true') ? 1 : 0);
