// Parses the elements of a list one by one. Those that do not parse go to `unparsed`; only a page where all fail is drift.

import type { z } from 'zod';
import { uiText } from '../../contract/ui-text.ts';
import { ConnectorError } from './fault.ts';
import { whereOf } from './http.ts';
import type { Item, Page } from './sdk.ts';
import { checkedItem, isEmpty, orCannotShow } from './shown-item.ts';
import { keepRaw } from './text.ts';

type Unparsed = NonNullable<Page<unknown>['unparsed']>;

interface Parsed<T> {
	readonly values: readonly T[];
	readonly unparsed: Unparsed;
}

/** `where` names the list ("notifications"), the element's number and the mismatch are added. Throws `drift` when there are elements and none parses. */
export function parseEach<Shape extends z.ZodType>(
	shape: Shape,
	raw: readonly unknown[],
	where: string,
): Parsed<z.output<Shape>> {
	return readEach(raw, where, (element) => shape.parse(element));
}

/**
 * Element → its shape → Item. `toItem` returns null for what is not of interest, and may throw for what makes no sense (an impossible
 * date). An element with the wrong shape, one that throws, and an Item that ItemShape refuses go to `unparsed`; a decoration that
 * ItemShape refuses is left out. An Item with nothing to show says so, and its element goes to `unparsed` too: a later version may know it.
 */
export function parseItems<Shape extends z.ZodType>(
	shape: Shape,
	raw: readonly unknown[],
	where: string,
	toItem: (element: z.output<Shape>) => Item | null,
): { readonly items: readonly Item[]; readonly unparsed: Unparsed } {
	const empty: Unparsed[number][] = [];
	const { values, unparsed } = readEach(raw, where, (element, index) => {
		const item = toItem(shape.parse(element));
		if (item && isEmpty(item)) empty.push({ where: `${where}[${index}] nothing to show`, raw: keepRaw(element) });
		return item && checkedItem(orCannotShow(item));
	});
	return { items: values.filter((item) => item !== null), unparsed: [...unparsed, ...empty] };
}

function readEach<T>(raw: readonly unknown[], where: string, read: (element: unknown, index: number) => T): Parsed<T> {
	const values: T[] = [];
	const unparsed: { where: string; raw: Unparsed[number]['raw'] }[] = [];
	raw.forEach((element, index) => {
		try {
			values.push(read(element, index));
		} catch (error) {
			unparsed.push({ where: `${where}[${index}] ${mismatch(error)}`, raw: keepRaw(element) });
		}
	});
	if (values.length === 0 && unparsed.length > 0)
		throw new ConnectorError(
			{ kind: 'drift', where: unparsed[0]?.where ?? where },
			uiText`The platform gave an answer that this version doesn’t understand.`,
		);
	return { values, unparsed };
}

function mismatch(error: unknown): string {
	if (error instanceof Error && error.name.includes('Zod')) return whereOf(error as z.ZodError);
	return error instanceof RangeError ? 'out of range' : 'unreadable';
}
