// The sample shop opened on a clock of the test, and answers given in it.
import { afterEach } from 'vitest';
import type { Audience } from '../../../contract/domain.ts';
import { ConnectorError, type Item, type ReplyToSend } from '../../sdk/index.ts';
import { type CaseContext, createCaseContext, createReader, targetOf } from '../../testing/index.ts';
import { sample } from '../connector.ts';
import { pageSize } from '../inbox.ts';
import { fakeSample, seed } from './fake-server.ts';

const rigs: CaseContext[] = [];
export function open(slowMs = 5): CaseContext {
	const caseContext = createCaseContext(sample, {
		platform: fakeSample,
		credentials: (fakeServer) => ({ folder: (fakeServer as ReturnType<typeof fakeSample>).folder, seed, slowMs }),
		pageSize,
	});
	rigs.push(caseContext);
	return caseContext;
}
afterEach(() => {
	for (const caseContext of rigs.splice(0)) caseContext.close();
});

export async function read(caseContext: CaseContext): Promise<ReadonlyMap<string, Item>> {
	const reader = createReader(caseContext);
	await reader.readAll();
	return reader.items;
}
export async function find(caseContext: CaseContext, id: string): Promise<Item> {
	const item = (await read(caseContext)).get(id);
	if (!item) throw new Error(`no ${id}`);
	return item;
}
export const words = (caseContext: CaseContext, text: string, to: Audience): ReplyToSend => ({
	text,
	to,
	clientToken: crypto.randomUUID(),
	at: caseContext.clock.now(),
});
export async function answer(caseContext: CaseContext, item: Item, reply: ReplyToSend): Promise<Item> {
	const sent = await sample.reply?.(await caseContext.ctx(), targetOf(item), reply);
	if (!sent) throw new Error('no reply');
	return sent;
}
export const faultOf = async (promise: Promise<unknown>) =>
	promise.then(
		() => null,
		(error: unknown) => (error instanceof ConnectorError ? error.fault.kind : error),
	);
