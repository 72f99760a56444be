// The part of the drill that dies: the real store on disk, the real sync engine, real HTTP. An owner who answers everything at once.

import { setInterval, setTimeout } from 'node:timers';
import { parseHere } from '../../connectors/testing/parse-here.ts';
import { startStore } from '../../main/store/client.ts';
import { StoreError } from '../../main/store/errors.ts';
import type { Store } from '../../main/store/index.ts';
import { createSync } from '../../main/sync/index.ts';
import { drillConnectors } from './connectors.ts';
import { mutateFile, mutateStore } from './mutants.ts';
import type { ChildReport, ChildTask, ParentCommand } from './protocol.ts';
import { drillNow } from './server-state.ts';

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
const now = (): number => drillNow(task.time);
const report = (news: ChildReport): void => void process.send?.(news);
const log = process.env.DRILL_LOG
	? (message: string, data?: Record<string, unknown>) =>
			process.stderr.write(`${message} ${JSON.stringify(data ?? {})}\n`)
	: () => undefined;

mutateFile(task.mutant, task.path);
const worker =
	task.mutant === 'no-unique'
		? new URL('./worker-no-unique.ts', import.meta.url)
		: new URL('../../main/store/worker.ts', import.meta.url);
const store: Store = mutateStore(
	task.mutant,
	await startStore({ path: task.path, worker, log, journalFolder: `${task.path}-state` }),
);

for (const connector of drillConnectors) {
	const self = await connector.check({} as never);
	await store.saveAccount({ connectorId: connector.manifest.id, self, since: 0, now: now() });
}
const accounts = await store.listAccounts();
const sync = createSync({
	store,
	connectors: drillConnectors,
	deps: {
		clock: {
			now,
			after: (ms, run) => {
				const timer = setTimeout(run, Math.max(0, ms / task.time.speed));
				return () => clearTimeout(timer);
			},
		},
		random: Math.random,
		fetch,
		parse: parseHere,
		secrets: {
			mode: 'session',
			get: async (accountId) => {
				const channel = accounts.find(({ id }) => id === accountId)?.externalId;
				return { server: task.origin, token: `${channel}-token` };
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

/** Answers who waits. The token is made of the message, so that a killed owner does not answer twice. */
async function answerAll(): Promise<number> {
	const window = await store.threadsWindow({ view: 'waiting', filter: {}, from: 0, to: 500, now: now() });
	for (const row of window.rows) {
		if (row.outgoing) continue;
		const thread = await store.getThread({ threadId: row.id, now: now() });
		if (!thread.answers || !thread.target) continue;
		const token = tokenFor(thread.target.externalId);
		try {
			await store.queueReply({
				threadId: row.id,
				accountId: row.accountId,
				answersId: thread.answers.id,
				audience: 'public',
				text: `Yes, ${thread.target.externalId} is ready.`,
				clientToken: token,
				draftRevision: 0,
				thenDone: false,
				at: now(),
				notBefore: null,
				cannedReplyIds: [],
			});
			report({ is: 'acked', token });
			sync.wakeOutbox();
		} catch (error) {
			log('the owner was refused', { error: String(error) });
		}
	}
	// What waited while a customer wrote again is let go: the owner has read it.
	for (const row of await store.listOutbox())
		if (row.newer)
			await store
				.sendAnyway({ id: row.id, now: now() })
				.catch((error: unknown) => log('the owner was late', { error: String(error) }));
	return window.rows.filter(({ outgoing }) => !outgoing).length;
}
const tokenFor = (externalId: string): string =>
	`00000000-0000-4000-8000-${externalId.replace(/\D/g, '').padStart(12, '0')}`;

async function state(): Promise<ChildReport> {
	const unanswered = await answerAll();
	const unsure = await store.listUnsure();
	const open = (await store.listOutbox()).filter(({ state: is }) => is !== 'sent' && is !== 'cancelled');
	return {
		is: 'state',
		unanswered,
		open: open.map((row) => ({
			state: row.state,
			looks: unsure.find(({ id }) => id === row.id)?.checks ?? 0,
			safety:
				drillConnectors
					.find(({ manifest }) => manifest.id === row.connectorId)
					?.manifest.sendSafety('comment', 'public') ?? '',
		})),
	};
}

/** The owner has looked at the platform: these are there. */
async function resolveAsOwner(tokens: readonly string[]): Promise<void> {
	for (const job of await store.listUnsure())
		if (tokens.includes(job.reply.clientToken))
			await store.resolveByOwner({ id: job.id, how: 'there', now: now() }).catch((error: unknown) => {
				// A poll was quicker than the owner.
				if (!(error instanceof StoreError && error.kind === 'conflict')) throw error;
			});
	sync.wakeOutbox();
}

process.on('message', (order: ParentCommand) => {
	const work =
		order.do === 'state'
			? state().then(report)
			: order.do === 'owner'
				? resolveAsOwner(order.tokens)
				: sync
						.stop()
						.then(() => store.close())
						.then(() => process.exit(0));
	work.catch((error: unknown) => report({ is: 'failed', why: String(error) }));
});

await sync.start();
report({ is: 'up' });
let busy = false;
setInterval(() => {
	if (busy) return;
	busy = true;
	void answerAll()
		.catch((error: unknown) => log('the owner stumbled', { error: String(error) }))
		.finally(() => {
			busy = false;
		});
}, 40);
