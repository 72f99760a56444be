// Unsure sends over real sockets: the host must classify what Node's own fetch throws.
import type { Fault } from '../../sdk/fault.ts';
import type { Item, ReplyToSend, Target } from '../../sdk/sdk.ts';
import type { CaseContext } from '../case-context.ts';
import { runUntilSettled } from '../clock.ts';
import { type SocketFault, serve } from '../serve.ts';
import { assertThat, faultFrom } from './case.ts';

const broken: readonly [SocketFault, 0 | 1][] = [
	['reset-before', 0],
	['reset-after', 1],
	['cut', 1],
	['stall-before', 0],
	['stall-after', 1],
	['trickle', 1],
];

export async function failsWellOverSockets(
	caseContext: CaseContext,
	target: Target,
	makeReply: (text: string) => ReplyToSend,
): Promise<void> {
	const { connector, fakeServer } = caseContext;
	const { reply } = connector;
	assertThat(reply, 'There is no reply.');
	const served = await serve(fakeServer);
	const send = async (text: string): Promise<Item> =>
		runUntilSettled(
			reply(await caseContext.ctx({ fetch: served.fetch }), target, makeReply(text)),
			caseContext.clock,
			900_000,
			10,
		);
	const bad: string[] = [];
	const expectEnd = async (name: string, expected: Fault['kind'], arrived: 0 | 1) => {
		const before = fakeServer.published().length;
		const ended = await faultFrom(send(`Over a real socket: ${name}. Rosa`), name).catch((error: Error) => ({
			kind: error.message,
		}));
		const times = fakeServer.published().length - before;
		if (ended.kind !== expected) bad.push(`${name}: is ${ended.kind}, not ${expected}`);
		if (times !== arrived) bad.push(`${name}: published ${times} times`);
	};
	try {
		const first = await send('Over a real socket. Rosa');
		assertThat(
			fakeServer.published().at(-1)?.externalId === first.externalId,
			'Over a real socket, a reply does not arrive.',
		);
		for (const [fault, arrived] of broken) {
			served.failSocket(fault, { when: fakeServer.isWrite });
			await expectEnd(fault, 'unsure', arrived);
		}
		await served.refuse();
		await expectEnd('refused', 'transient', 0);
		await served.accept();
		await send('And over a real socket again. Rosa');
	} finally {
		await served.close();
	}
	assertThat(bad.length === 0, `Over real sockets:\n  ${bad.join('\n  ')}`);
}
