import { ModerationAction } from '../../../contract/domain.ts';
import type { Item } from '../../sdk/sdk.ts';
import { type CaseContext, targetOf } from '../case-context.ts';
import type { ServerItem } from '../fake-server.ts';
import { createReader } from '../host.ts';
import { assertThat, type Case, customer, faultFrom, isAllowedOn } from './case.ts';

/** In an order in which each action finds what the one before left. */
const order = ['like', 'unlike', 'hide', 'unhide', 'hold', 'approve', 'spam', 'unspam', 'delete', 'block'] as const;

const holds: Partial<Record<ModerationAction, (serverState: ServerItem) => boolean>> = {
	like: (serverState) => serverState.liked === true,
	unlike: (serverState) => serverState.liked !== true,
	hide: (serverState) => serverState.standing === 'hidden',
	unhide: (serverState) => serverState.standing === undefined || serverState.standing === 'visible',
	hold: (serverState) => serverState.standing === 'held',
	approve: (serverState) => serverState.standing === undefined || serverState.standing === 'visible',
	spam: (serverState) => serverState.standing === 'spam',
	unspam: (serverState) => serverState.standing !== 'spam',
	delete: (serverState) => serverState.deleted === true || serverState.standing === 'deleted',
};

async function candidates(caseContext: CaseContext): Promise<Item[]> {
	const { kinds } = caseContext.connector.manifest;
	const ids = kinds.map((kind, i) =>
		caseContext.fakeServer.addItem({ text: `Something to act on: ${kind}`, kind, by: customer(i) }),
	);
	ids.push(
		...ids.map((parentId, i) =>
			caseContext.fakeServer.addItem({
				text: `Our own ${i}`,
				own: true,
				parentId,
				...(kinds[i] && { kind: kinds[i] }),
			}),
		),
	);
	const reader = createReader(caseContext);
	await reader.readAll();
	return ids.flatMap((id) => reader.items.get(id) ?? []);
}

export const moderationWorks: Case = {
	number: 14,
	title: 'declared moderation works, undeclared is refused without a call',
	run: async (caseContext) => {
		const { moderate, manifest } = caseContext.connector;
		if (!moderate) return assertThat(manifest.moderation.length === 0, 'Moderation is declared and there is none.');
		const items = await candidates(caseContext);
		assertThat(items.length > 0, 'There is nothing to act on.');
		for (const action of order.filter((one) => manifest.moderation.includes(one))) {
			const at = items.findIndex((item) => isAllowedOn(item, action, manifest.moderation));
			const item = items[at];
			assertThat(item, `"${action}" is declared, and no item of any kind can have it.`);
			const result = await caseContext.runUntilSettled(moderate(await caseContext.ctx(), targetOf(item), action));
			assertThat(result === null || result.externalId === item.externalId, `"${action}" answered with another item.`);
			const serverState = caseContext.fakeServer.find(item.externalId);
			assertThat(
				serverState && (holds[action]?.(serverState) ?? true),
				`"${action}" was said to be done, and at the platform it is not.`,
			);
			if (result) items[at] = result;
			if (action === 'delete') items.splice(at, 1);
		}
		const [any] = items.length > 0 ? items : await candidates(caseContext);
		for (const action of ModerationAction.options.filter((one) => !manifest.moderation.includes(one))) {
			assertThat(any, 'There is nothing left to act on.');
			const before = caseContext.fakeServer.calls.length;
			const fault = await faultFrom(
				caseContext.runUntilSettled(moderate(await caseContext.ctx(), targetOf(any), action)),
				`"${action}", which is not declared`,
			);
			assertThat(fault.kind === 'rejected', `"${action}", which is not declared, is ${fault.kind}, not rejected.`);
			assertThat(caseContext.fakeServer.calls.length === before, `"${action}", which is not declared, made a call.`);
		}
	},
};
