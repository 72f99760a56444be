// Runs beside the project, where @atproto/dev-env is installed: a whole Bluesky network in this process, driven by lines on stdin.
// The project's own packages are not touched by it, nor the other way round.
import { createInterface } from 'node:readline';
import { TestNetwork } from '@atproto/dev-env';

// What the services log is theirs; our lines go out on the file descriptor kept for them.
const { writeSync } = await import('node:fs');
const say = (message) => writeSync(3, `${JSON.stringify(message)}\n`);

const network = await TestNetwork.create({ dbPostgresSchema: 'countertalk', pds: {}, bsky: {} });
say({ ready: { pds: network.pds.url } });

for await (const line of createInterface({ input: process.stdin })) {
	if (line === 'process') {
		try {
			await network.processAll();
			say({ processed: true });
		} catch (error) {
			say({ failed: String(error) });
		}
	}
	if (line === 'stop') break;
}
await network.close().catch(() => undefined);
process.exit(0);
