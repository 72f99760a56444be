import type { ModerationAction } from '../../../contract/domain.ts';
import { ConnectorError, type Fault } from '../../sdk/fault.ts';
import type { AnyConnector, Item } from '../../sdk/sdk.ts';
import type { CaseContext, CaseNumber } from '../case-context.ts';
import { assertThat, CaseFailure } from '../case-failure.ts';
import { flushMicrotasks } from '../clock.ts';
import { createReader } from '../host.ts';

export { assertThat } from '../case-failure.ts';

export interface Case {
	readonly number: CaseNumber;
	readonly title: string;
	/** Why this case does not apply to a connector; undefined = it applies. */
	readonly doesNotApply?: (connector: AnyConnector) => string | undefined;
	readonly run: (caseContext: CaseContext) => Promise<void>;
}

/** The fault of a call, or a sentence if it ends in another way. Every ConnectorError must have a text for the owner. */
export async function faultFrom(promise: Promise<unknown>, doing: string): Promise<Fault> {
	try {
		await promise;
	} catch (error) {
		assertThat(
			error instanceof ConnectorError,
			`${doing}: threw ${String(error)} where only a ConnectorError may leave a connector.`,
		);
		assertThat(
			/\p{L}{2}.*[.!?]$/su.test(error.message),
			`${doing}: "${error.message}" is not a sentence for the owner.`,
		);
		return error.fault;
	}
	throw new CaseFailure(`${doing}: ended well where it could not have.`);
}

/** Whether a promise settles without time passing. */
export async function settlesNow(promise: Promise<unknown>): Promise<'fulfilled' | 'rejected' | 'pending'> {
	let state: 'fulfilled' | 'rejected' | 'pending' = 'pending';
	promise.then(
		() => {
			state = 'fulfilled';
		},
		() => {
			state = 'rejected';
		},
	);
	for (let i = 0; i < 50 && state === 'pending'; i++) await flushMicrotasks();
	return state;
}

/** `count` items a minute apart, the last one a minute ago. Returns their ids, oldest first. */
export function addItems(caseContext: CaseContext, count: number, text = 'Is the rye bread still there'): string[] {
	const start = caseContext.clock.now() - (count + 1) * 60_000;
	return Array.from({ length: count }, (_, i) =>
		caseContext.fakeServer.addItem({ text: `${text} (${i + 1})?`, at: start + i * 60_000, by: customer(i % 7) }),
	);
}

export const customer = (n: number): { id: string; name: string } => ({ id: `customer-${n}`, name: `Customer ${n}` });

/** Adds one item and reads it as the host would. */
export async function addAndRead(
	caseContext: CaseContext,
	said: Parameters<CaseContext['fakeServer']['addItem']>[0],
): Promise<Item> {
	const id = caseContext.fakeServer.addItem(said);
	const reader = createReader(caseContext);
	await reader.readAll();
	const item = reader.items.get(id);
	assertThat(item, `The item just added (${said.kind ?? 'ordinary'}) was not read.`);
	return item;
}

export const isAllowedOn = (item: Item, action: ModerationAction, all: readonly ModerationAction[]): boolean =>
	(item.can ?? all).includes(action);

export function missing(ids: readonly string[], items: ReadonlyMap<string, unknown>): string[] {
	return ids.filter((id) => !items.has(id));
}

/** Nearly this many full pages. */
export const pagesOf = (caseContext: CaseContext, pages: number): number =>
	pages * (caseContext.options.pageSize ?? 50) - 7;
