// What every item goes through before it is handed on: nothing that a person should see is empty, and no decoration costs a message.
import type { z } from 'zod';
import { englishText, uiText } from '../../contract/ui-text.ts';
import { ItemShape } from './item-shape.ts';
import type { Item } from './sdk.ts';

/** Stored with the message, so in English. The message's link leads to where it can be seen. */
export const cannotShow = englishText(uiText`Something this program cannot show yet.`);

/** Whether there is nothing in it for a reader: the platform sent what no version of this connector knows. */
export const isEmpty = ({ text, attachments, rating, standing }: Item): boolean =>
	text.trim() === '' && !attachments?.length && rating === undefined && standing !== 'deleted';

/** An empty item says that there is something to see elsewhere. */
export const orCannotShow = (item: Item): Item => (isEmpty(item) ? { ...item, text: cannotShow } : item);

/** A message is complete without these. */
const decorations = ['permalink', 'context', 'rating', 'reach', 'channel', 'liked', 'attachments', 'editedAt'] as const;

/** Only checks: the connector's own object comes back, without those decorations that do not fit. Throws ZodError where more does not fit. */
export function checkedItem(item: Item): Item {
	const result = ItemShape.safeParse(item);
	if (result.success) return item;
	const bad = new Set(result.error.issues.map(({ path }) => path[0]));
	const plain: { -readonly [Key in keyof Item]: Item[Key] } = { ...item };
	for (const name of decorations) if (bad.delete(name)) strip(plain, name, result.error);
	if (bad.size > 0) throw result.error;
	return plain;
}

function strip(item: Partial<Item>, name: (typeof decorations)[number], error: z.ZodError): void {
	const { attachments, context } = item;
	const misfits = error.issues.filter(({ path }) => path[0] === name).map(({ path }) => path[1]);
	Reflect.deleteProperty(item, name);
	if (name === 'attachments' && Array.isArray(attachments))
		Object.assign(item, { attachments: attachments.filter((_, index) => !misfits.includes(index)) });
	// A context whose address does not fit still says what it is about.
	if (name === 'context' && context && misfits.every((key) => key === 'permalink')) {
		const { permalink: _, ...rest } = context;
		Object.assign(item, { context: rest });
	}
}
