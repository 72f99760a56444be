import { expect, test } from 'vitest';
import type { OutboxId, PrivateFind, Settings, ThreadId } from '../../../contract/index.ts';
import { privateDataFinder } from '../../private-data/find.ts';
import { keepCommon, similarity } from './near-equal.ts';
import { propose } from './propose.ts';

const find = privateDataFinder({ region: 'GB', phone: '', email: '', address: '', orders: ['4711', '4712', '4713'] });

function start(
	texts: readonly (readonly [text: string, name: string])[],
	{ declined = [] as string[], canned = [] as string[] } = {},
) {
	const written = texts
		.map(([text, name], at) => ({ id: `o${at}` as OutboxId, text, name, threadId: `t${at}` as ThreadId }))
		.toReversed();
	const store = {
		listWritten: async () => written,
		listDeclined: async () => declined,
		listCanned: async () => canned.map((text) => ({ text })) as never,
		declineAnswer: async ({ text }: { text: string }) => void declined.push(text),
	};
	const needs = {
		store,
		privateData: async (_: ThreadId, text: string): Promise<PrivateFind[]> => find(text),
		settings: () => ({ ownerName: 'Rosa' }) as Settings,
	};
	return { ask: () => propose(needs, { outboxId: `o${texts.length - 1}` as OutboxId }), declined };
}

const parking = (name: string, order: string, phone: string) =>
	`Hi ${name}, you can park behind the shop in the yard, the gate is open until six. Your order #${order} waits, I ring you on ${phone}. Rosa`;
const three = [
	[parking('Dana', '4711', '0170 5550111'), 'Dana Kim'],
	['Thank you so much, that made our whole day here, come by again soon and say hello to us!', 'Bo'],
	[parking('Bo', '4712', '07700 900123'), 'Bo'],
	[parking('Eve', '4713', '07700 900456'), 'Eve Müller'],
] as const;

test('three nearly equal answers are proposed once, without names, numbers or anything that only one of them says', async () => {
	const { ask, declined } = start(three);
	const proposal = await ask();
	expect(proposal?.times).toBe(3);
	expect(proposal?.text).toMatch(/^Hi \{name\}, you can park behind the shop in the yard/);
	expect(proposal?.text).toMatch(/\{my name\}$/);
	expect(proposal?.text).not.toMatch(/\d|Dana|Kim|Bo\b|Eve|Rosa/);
	declined.push(proposal?.text ?? '');
	expect(await ask()).toBeNull();
});

test('two are not enough, nor is a short one, nor what is a canned reply already', async () => {
	expect(await start(three.slice(0, 3)).ask()).toBeNull();
	expect(
		await start([
			['Thanks!', 'A'],
			['Thanks!', 'B'],
			['Thanks!', 'C'],
		]).ask(),
	).toBeNull();
	const kept =
		'Hi {name}, you can park behind the shop in the yard, the gate is open until six. Your order {order} waits, I ring you on [phone?]. {my name}';
	expect(await start(three, { canned: [kept] }).ask()).toBeNull();
});

test('likeness counts words, and what two texts share leaves gaps elsewhere', () => {
	expect(similarity('a b c d', 'a b c d')).toBe(1);
	expect(similarity('a a a a', 'a')).toBe(0.4);
	expect(similarity('', 'a')).toBe(0);
	expect(keepCommon('See you on Monday at 5, bye.', 'See you on Friday at 7, bye.', '[what?]')).toBe(
		'See you on [what?] at [what?], bye.',
	);
});
