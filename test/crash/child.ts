// The part of the drill that dies: the real store on disk, the real sync engine, real HTTP. Time goes on only when everything rests, so a slow
// machine changes nothing, and the same seed gives the same life.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseHere } from '../../connectors/testing/parse-here.ts';
import type { Store } from '../../main/store/index.ts';
import { createSync } from '../../main/sync/index.ts';
import { makeClock } from '../helpers/make-clock.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { createStoreActivity } from '../helpers/store-activity.ts';
import { drillConnectors } from './connectors.ts';
import { mutateFile, mutateStore } from './mutants.ts';
import { createNetwork } from './network.ts';
import { createOwner } from './owner.ts';
import type { ChildReport, ChildTask, ParentCommand } from './protocol.ts';
import { drillAccounts } from './server-state.ts';

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
const report = (news: ChildReport): void => void process.send?.(news);
const log = process.env.DRILL_LOG
	? (message: string, data?: Record<string, unknown>) =>
			process.stderr.write(`${message} ${JSON.stringify(data ?? {})}\n`)
	: () => undefined;
const clock = makeClock(task.startAt);
const { now } = clock;
const random = seededRandom(task.seed);
const network = createNetwork(now, random);
const activity = createStoreActivity();

mutateFile(task.mutant, task.path);
process.env.DRILL_SEED = String(task.seed);
process.env.DRILL_MUTANT = task.mutant ?? '';
process.env.DRILL_KILL_SQL = String(task.death?.at === 'sql' ? task.death.n : 0);
const store: Store = mutateStore(
	task.mutant,
	await activity.startStore({
		path: task.path,
		worker: pathToFileURL(task.worker),
		log,
		journalFolder: task.state,
	}),
	random,
	(ms) => new Promise((resolve) => clock.after(ms, resolve)),
);
for (const { id, channel } of drillAccounts)
	await store.saveAccount({
		connectorId: `drill-${channel}`,
		self: { externalId: id, displayName: id },
		since: 0,
		now: now(),
	});
const accounts = await store.listAccounts();
let pages = 0;
/** Counts what sync hands to the store, whatever a mutant then does with it. */
const counted = new Proxy(store, {
	get: (real, name) =>
		name === 'commitPoll'
			? (page: Parameters<Store['commitPoll']>[0]) => {
					if (page.items.length > 0) pages++;
					return real.commitPoll(page);
				}
			: real[name as keyof Store],
});
const sync = createSync({
	store: counted,
	connectors: drillConnectors,
	deps: {
		clock,
		random,
		fetch: network.fetch,
		parse: parseHere,
		secrets: {
			mode: 'session',
			get: async (accountId) => {
				const account = accounts.find(({ id }) => id === accountId)?.externalId ?? '';
				return { server: task.origin, account, token: `${account}-token` };
			},
			set: async () => undefined,
			remove: async () => undefined,
		},
		log,
	},
	judge: () => ({
		judgement: {
			sentiment: 'neutral',
			upset: 0,
			score: 0,
			intent: 'question',
			language: 'en',
			reasons: [],
			judgedBy: 'drill',
		},
		topics: [],
	}),
	owner: 'drill',
});
const remembered = existsSync(task.remembered)
	? (JSON.parse(readFileSync(task.remembered, 'utf8')) as string[])
	: ([] as string[]);
const owner = createOwner({ store, now, wake: sync.wakeOutbox, report, log, remembered: new Set(remembered) });

let turns = 0;
/** Runs what there is to do until the clock has reached `end`. */
async function passUntil(end: number): Promise<void> {
	for (;;) {
		await activity.idle();
		turns++;
		const reached = task.death?.at === 'turn' ? turns : task.death?.at === 'page' ? pages : 0;
		if (task.death && reached >= task.death.n) process.kill(process.pid, 'SIGKILL');
		if (await network.step()) continue;
		const next = clock.next();
		if (next === null || next > end) break;
		await clock.advance(next - now());
	}
	await clock.advance(end - now());
}

/** Looks at the queue every few seconds. */
const ownerEveryMs = 4_000;
function ownerLooks(): void {
	clock.after(ownerEveryMs, () => {
		owner.answerAll().then(ownerLooks, (error: unknown) => log('the owner stumbled', { error: String(error) }));
	});
}

async function state(): Promise<ChildReport> {
	const unanswered = await owner.answerAll();
	const unsure = await store.listUnsure();
	const open = (await store.listOutbox()).filter(({ state: is }) => is !== 'sent' && is !== 'cancelled');
	return {
		is: 'state',
		unanswered,
		open: open.map((row) => {
			const job = unsure.find(({ id }) => id === row.id);
			const connector = drillConnectors.find(({ manifest }) => manifest.id === row.connectorId);
			const safety = connector?.manifest.sendSafety('comment', row.audience);
			// Over a newer message nothing is repeated by itself.
			const isOwners = safety === 'ask' || (safety === 'key' && job?.hasNewer === true);
			const isAtRest = row.state === 'unsure' && (isOwners || (safety === 'read-back' && (job?.checks ?? 0) >= 3));
			return { token: job?.reply.clientToken ?? '', state: row.state, isAtRest };
		}),
	};
}

async function obey(order: ParentCommand): Promise<void> {
	if (order.do === 'held') return network.held(order.request);
	if (order.do === 'owner') return owner.resolve(order.tokens);
	if (order.do === 'stop') {
		void sync
			.stop()
			.then(() => store.close())
			.then(() => process.exit(0));
		// What is on its way gets its time.
		return passUntil(now() + 60_000);
	}
	await passUntil(now() + order.ms);
	report(await state());
}
process.on('message', (order: ParentCommand) => {
	obey(order).catch((error: unknown) => report({ is: 'failed', why: String(error) }));
});

process.on('disconnect', () => process.exit(1));

await sync.start();
ownerLooks();
report({ is: 'up' });
