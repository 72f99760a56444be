import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Judgement } from '../../../contract/index.ts';
import { emptyPoll } from '../../store/testing/make-shop.ts';
import { makeStore, type TestStore } from '../../store/testing/make-store.ts';
import { createJudgeAgainJob, type JudgeAgainNeeds } from './judge-again.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
const count = 1000;
let kept: TestStore;
const sampleJudgement = (judgedBy: string): Judgement => ({
	sentiment: 'neutral',
	upset: 0,
	score: 0,
	intent: 'other',
	language: 'en',
	reasons: [],
	judgedBy,
});

beforeEach(async () => {
	kept = await makeStore();
	const { id } = await kept.store.saveAccount({
		connectorId: 'sample',
		self: { externalId: 'shop', displayName: 'Shop' },
		since: 0,
		now: 1,
		flatReplies: false,
	});
	const items = Array.from({ length: count }, (_, n) => ({
		externalId: `m${n}`,
		kind: 'comment' as const,
		audience: 'public' as const,
		author: { externalId: `p${n % 50}`, name: `P${n % 50}`, isShop: false },
		text: `Message ${n}`,
		createdAt: 1_000_000 + n * 1000,
		judgement: sampleJudgement('old'),
	}));
	await kept.store.commitPoll({ ...emptyPoll(id), items });
});
afterEach(() => kept.end());

function job(some: Partial<JudgeAgainNeeds> = {}) {
	const told: string[] = [];
	const logs: string[] = [];
	const made = createJudgeAgainJob({
		store: kept.store,
		judgedBy: 'new',
		now: () => 2_000_000,
		judge: ({ id }) => {
			told.push(id);
			return { judgement: sampleJudgement('new'), topics: [] };
		},
		revision: () => 0,
		changed: () => undefined,
		log: (message) => void logs.push(message),
		...some,
	});
	return { ...made, told, logs };
}
const left = async () => (await kept.store.getJudgementProgress({ judgedBy: 'new' })).left;
const until = (done: () => Promise<boolean>) =>
	vi.waitFor(async () => expect(await done()).toBe(true), { timeout: 15_000, interval: 5 });

test('judges each message once, reports its progress, and ends', async () => {
	const changes: number[] = [];
	const one = job({ changed: () => void changes.push(1) });
	expect(await one.progress()).toEqual({ done: 0, total: count, stopped: false });
	one.wake();
	one.wake();
	await until(async () => (await one.progress()) === null);
	// The next run counts from zero.
	await until(async () => (await kept.store.getJudgementProgress({ judgedBy: 'new' })).done === 0);
	await one.close();
	expect([one.told.length, new Set(one.told).size]).toEqual([count, count]);
	expect(changes.length).toBeGreaterThanOrEqual(count / 200);
});

test('stops on request, stays stopped over a restart, and resumes where it was', async () => {
	const one = job();
	one.wake();
	await until(async () => (await left()) < count);
	await one.stop();
	await one.close();
	const rest = await left();
	expect(rest).toBeGreaterThan(0);

	const two = job();
	two.wake();
	await two.close();
	expect([two.told.length, await left()]).toEqual([0, rest]);
	const three = job();
	expect(await three.progress()).toEqual({ done: count - rest, total: count, stopped: true });
	await three.resume();
	await until(async () => (await left()) === 0);
	await three.close();
	expect(three.told).toHaveLength(rest);
});

test('killed between judging and writing, nothing is lost and nothing half done', async () => {
	let writes = 0;
	const dying = job({
		store: {
			...(kept.store as object),
			getJudgementProgress: kept.store.getJudgementProgress,
			markChangedWords: kept.store.markChangedWords,
			listToJudge: kept.store.listToJudge,
			setJudgementStopped: kept.store.setJudgementStopped,
			judgeEverything: kept.store.judgeEverything,
			endJudgementRun: kept.store.endJudgementRun,
			saveJudgements: async (given) => {
				if (++writes === 3) throw new Error('killed');
				return kept.store.saveJudgements(given);
			},
		},
	});
	dying.wake();
	await until(async () => dying.logs.length > 0);
	expect(await left()).toBe(count - 400);
	const next = job();
	next.wake();
	await until(async () => (await left()) === 0);
	await next.close();
	expect(next.told).toHaveLength(count - 400);
});

test('messages judged before a correction are judged again with it', async () => {
	let revision = 0;
	const judgedAt = new Map<string, number>();
	const one = job({
		revision: () => revision,
		judge: ({ id }) => {
			judgedAt.set(id, revision);
			// The owner corrects a message during the second step.
			if (judgedAt.size === 300 && revision === 0) revision = 1;
			return { judgement: { ...sampleJudgement('new'), score: revision }, topics: [] };
		},
	});
	one.wake();
	await until(async () => (await left()) === 0);
	await one.close();
	expect([...judgedAt.values()].filter((at) => at === 0)).toHaveLength(200);
});

test('a message that makes the judge throw keeps its old judgement and stops no other', async () => {
	const one = job({
		judge: ({ id, text }) => {
			if (text === 'Message 7') throw new TypeError('no');
			return { judgement: { ...sampleJudgement('new'), language: id }, topics: [] };
		},
	});
	one.wake();
	await until(async () => (await left()) === 0);
	await one.close();
	expect(one.logs).toEqual(['a message could not be judged: TypeError']);
});

test('an update leaves older messages that nobody waits for; on request it judges them too, also after a restart', async () => {
	const day = 86_400_000;
	const account = (await kept.store.listAccounts())[0];
	const items = ['x', 'y'].map((name, n) => ({
		externalId: `answer-${name}`,
		kind: 'comment' as const,
		audience: 'public' as const,
		author: { externalId: 'shop', name: 'Shop', isShop: true },
		text: 'Thank you!',
		parentId: `m${n}`,
		createdAt: 9_000_000 + n,
	}));
	await kept.store.commitPoll({ ...emptyPoll(account?.id as never), items });
	const now = () => 1_000_000 + 90 * day + 2000 * 1000;
	const waiting = (await kept.store.getJudgementProgress({ judgedBy: 'new', since: now() - 90 * day })).left;
	expect(waiting).toBeLessThan(count);

	const one = job({ now });
	one.wake();
	await until(async () => (await one.progress()) === null);
	expect([one.told.length, await one.older()]).toEqual([waiting, count - waiting]);
	await one.judgeEverything();
	await one.close();

	const next = job({ now });
	next.wake();
	await until(async () => (await next.progress()) === null);
	await until(async () => (await next.older()) === 0);
	await next.close();
	expect(one.told.length + next.told.length).toBe(count);
});
