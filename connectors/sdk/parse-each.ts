// Elements are read one by one: one that cannot be read is kept aside, the others go on. Only a page where all fail is drift.
import type { z } from 'zod';
import { ConnectorError } from './fault.ts';
import { whereOf } from './http.ts';
import { ItemShape } from './item-shape.ts';
import type { Item, Page } from './sdk.ts';
import { keepRaw } from './text.ts';

type Unparsed = NonNullable<Page<unknown>['unparsed']>;

interface Parsed<T> {
	readonly values: readonly T[];
	readonly unparsed: Unparsed;
}

/** `where` names the list ("notifications"), the element's number and the misfit are added. Throws `drift` when there are elements and none can be read. */
export function parseEach<Shape extends z.ZodType>(shape: Shape, raw: readonly unknown[], where: string): Parsed<z.output<Shape>> {
	return readEach(raw, where, (element) => shape.parse(element));
}

/**
 * The whole way of a list: element → its shape → Item. `toItem` answers null for what is not of interest, and may throw for what
 * makes no sense (an impossible date); both kinds of misfit, and an Item that is not one, go to `unparsed`.
 */
export function parseItems<Shape extends z.ZodType>(
	shape: Shape,
	raw: readonly unknown[],
	where: string,
	toItem: (element: z.output<Shape>) => Item | null,
): { readonly items: readonly Item[]; readonly unparsed: Unparsed } {
	const { values, unparsed } = readEach(raw, where, (element) => {
		const item = toItem(shape.parse(element));
		// Checked, not replaced: zod's copy would lose nothing, but the item is the connector's own.
		if (item) ItemShape.parse(item);
		return item;
	});
	return { items: values.filter((item) => item !== null), unparsed };
}

function readEach<T>(raw: readonly unknown[], where: string, read: (element: unknown) => T): Parsed<T> {
	const values: T[] = [];
	const unparsed: { where: string; raw: Unparsed[number]['raw'] }[] = [];
	raw.forEach((element, index) => {
		try {
			values.push(read(element));
		} catch (error) {
			unparsed.push({ where: `${where}[${index}] ${misfit(error)}`, raw: keepRaw(element) });
		}
	});
	if (values.length === 0 && unparsed.length > 0)
		throw new ConnectorError(
			{ kind: 'drift', where: unparsed[0]?.where ?? where },
			'The platform answered in a form this version does not know.',
		);
	return { values, unparsed };
}

function misfit(error: unknown): string {
	if (error instanceof Error && error.name.includes('Zod')) return whereOf(error as z.ZodError);
	return error instanceof RangeError ? 'out of range' : 'unreadable';
}
