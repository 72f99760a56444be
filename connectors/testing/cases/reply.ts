import type { Audience } from '../../../contract/domain.ts';
import { whereOf } from '../../sdk/http.ts';
import { ItemShape } from '../../sdk/item-shape.ts';
import type { Item, ReplyToSend, Target } from '../../sdk/sdk.ts';
import { type CaseContext, targetOf } from '../case-context.ts';
import type { FaultOptions } from '../fake-server.ts';
import { createReader } from '../host.ts';
import { addAndRead, assertThat, type Case, customer, faultFrom } from './case.ts';
import { failsWellOverSockets } from './over-sockets.ts';
import { sendFaults } from './send-faults.ts';

/** A reply is never more public than what it replies to. */
const audiencesOf = (item: Item): Audience[] =>
	(['public', 'private'] as const).filter((to) =>
		item.audience === 'private' && to === 'public'
			? false
			: item.replies
				? item.replies[to]?.allowed === true
				: to === item.audience,
	);

const makeReply = (caseContext: CaseContext, to: Audience, text: string): ReplyToSend => ({
	text,
	to,
	clientToken: crypto.randomUUID(),
	at: caseContext.clock.now(),
});

const send = async (caseContext: CaseContext, target: Target, reply: ReplyToSend): Promise<Item> => {
	const { connector } = caseContext;
	assertThat(connector.reply, 'There is no reply.');
	return caseContext.runUntilSettled(
		connector.reply(await caseContext.ctx({ creds: JSON.parse(JSON.stringify(caseContext.creds())) }), target, reply),
	);
};

async function sendsWell(caseContext: CaseContext, item: Item, to: Audience): Promise<void> {
	const target = targetOf(item);
	const doing = `A ${to} reply to a ${item.kind}`;
	const reply = makeReply(caseContext, to, `Thank you for your ${item.kind}, said in ${to}. Rosa`);
	const before = caseContext.fakeServer.published().length;
	const sent = await send(caseContext, target, reply);
	const shape = ItemShape.safeParse(sent);
	assertThat(shape.success, `${doing} came back as no item: ${shape.success ? '' : whereOf(shape.error)}`);
	const there = caseContext.fakeServer.published();
	assertThat(there.length === before + 1, `${doing} was published ${there.length - before} times.`);
	const last = there.at(-1);
	assertThat(last?.externalId === sent.externalId, `${doing} came back under another id than the platform gave it.`);
	assertThat(sent.author.isShop, `${doing} came back as a customer's.`);
	assertThat(last.text.includes(reply.text), `${doing} was published as "${last.text}".`);
	assertThat(
		last.parentId === target.externalId ||
			(last.parentId === undefined && sent.conversation === target.conversation) ||
			// A private reply to a public item may open another conversation; it must be with the same person.
			(last.parentId === undefined && to !== item.audience && sent.to?.externalId === item.author.externalId),
		`${doing} went under ${last.parentId ?? sent.conversation ?? 'nothing'}, not under ${target.externalId}.`,
	);
	assertThat(
		caseContext.fakeServer.find(sent.externalId)?.audience === to,
		`${doing} is readable by others than it said.`,
	);
	if (caseContext.connector.manifest.sendSafety(item.kind, to) === 'key') {
		const again = await send(caseContext, target, reply);
		assertThat(
			caseContext.fakeServer.published().length === before + 1,
			`${doing}, sent twice with one token, was published twice.`,
		);
		assertThat(again.externalId === sent.externalId, `${doing}, sent twice with one token, came back as two items.`);
	}
	const reader = createReader(caseContext);
	await reader.readAll();
	const copies = [...reader.items.values()].filter((each) => each.text.includes(reply.text));
	assertThat(
		copies.every((each) => each.externalId === sent.externalId && each.author.isShop),
		`${doing} is read back under another id: it would be shown twice.`,
	);
}

async function refusesTooLong(caseContext: CaseContext, item: Item, to: Audience): Promise<void> {
	const target = targetOf(item);
	const self = await caseContext.self();
	const over = (text: string) =>
		caseContext.connector.count(self, target, { text, to }).some(({ used, limit }) => used > limit);
	let text = 'Too long. ';
	while (!over(text) && text.length < 2_000_000) text += text;
	if (!over(text)) return;
	const before = caseContext.fakeServer.calls.length;
	const fault = await faultFrom(
		send(caseContext, target, makeReply(caseContext, to, text)),
		'A reply that is too long',
	);
	assertThat(fault.kind === 'rejected', `A reply that is too long is ${fault.kind}, not rejected.`);
	assertThat(
		caseContext.fakeServer.calls.length === before,
		'A reply that is too long was sent to the platform before it was refused.',
	);
}

async function failsWell(caseContext: CaseContext, item: Item, to: Audience): Promise<void> {
	const target = targetOf(item);
	const { manifest, findReply } = caseContext.connector;
	const safety = manifest.sendSafety(item.kind, to);
	const bad: string[] = [];
	for (const { name, fault, accepted, expected } of caseContext.options.customProtocol?.sends ?? sendFaults) {
		const before = caseContext.fakeServer.published().length;
		const options: FaultOptions = { times: Number.POSITIVE_INFINITY, when: (call) => call.isWrite, accepted };
		const reply = makeReply(caseContext, to, `Answer while: ${name}. Rosa`);
		caseContext.fakeServer.failNext(fault, options);
		const ended = await faultFrom(send(caseContext, target, reply), name).catch((error: Error) => ({
			kind: error.message,
		}));
		caseContext.fakeServer.heal();
		const times = caseContext.fakeServer.published().length - before;
		if (!expected.includes(ended.kind as never)) bad.push(`${name}: is ${ended.kind}, not ${expected.join(' or ')}`);
		const arrived = accepted ? 1 : 0;
		// With a key, a connector may have tried again; without one, every further write is a second reply.
		if (times > 1 || (times !== arrived && safety !== 'key')) bad.push(`${name}: published ${times} times`);
		if (ended.kind !== 'unsure') continue;
		if (findReply) {
			caseContext.clock.advance(1000);
			const hits = await caseContext.runUntilSettled(findReply(await caseContext.ctx(), target, reply));
			if (hits.length !== times) bad.push(`${name}: published ${times} times, looking finds ${hits.length}`);
			if (hits.some((hit) => !hit.author.isShop)) bad.push(`${name}: looking finds a customer's message`);
		}
		if (safety === 'key') {
			await send(caseContext, target, reply);
			const after = caseContext.fakeServer.published().length - before;
			if (after !== 1) bad.push(`${name}: sent again with its key, it is published ${after} times`);
		}
	}
	assertThat(bad.length === 0, `A ${to} reply to a ${item.kind}:\n  ${bad.join('\n  ')}`);
}

export const repliesAreSafe: Case = {
	number: 13,
	title: 'a reply goes under the right parent once; what may have arrived is unsure, what cannot have is not',
	doesNotApply: (connector) => (connector.reply ? undefined : 'this platform takes no replies'),
	run: async (caseContext) => {
		let tried = 0;
		for (const [i, kind] of caseContext.connector.manifest.kinds.entries()) {
			const first = caseContext.fakeServer.addItem({ kind, text: `A ${kind}`, by: customer(i) });
			// Not the first of its conversation, so that a reply to the wrong item fails the case.
			const item = await addAndRead(caseContext, {
				kind,
				text: `A second ${kind} to answer`,
				by: customer(i),
				parentId: first,
			});
			for (const to of audiencesOf(item)) {
				// Another protocol than HTTP uses real sockets anyway.
				if (tried++ === 0 && !caseContext.fakeServer.noNetwork && !caseContext.options.customProtocol)
					await failsWellOverSockets(caseContext, targetOf(item), (text) => makeReply(caseContext, to, text));
				await sendsWell(caseContext, item, to);
				await refusesTooLong(caseContext, item, to);
				if (!caseContext.fakeServer.noNetwork) await failsWell(caseContext, item, to);
			}
		}
		if (caseContext.fakeServer.noNetwork)
			caseContext.notes.push('it has no network, so nothing that breaks on the way was tried');
		assertThat(tried > 0, 'Replies are offered, but no item of any kind can be replied to.');
	},
};
