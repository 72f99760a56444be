// What the tests of threads-window share.
import type { z } from 'zod';
import type { Filter } from '../../../contract/filter.ts';
import type { View } from '../../../contract/routes/threads.ts';
import { comment, noon, person, type Shop } from './make-shop.ts';

export type ViewName = z.output<typeof View>;
export type FilterInput = Filter;
export const names = (shop: Shop, view: ViewName = 'waiting', filter: FilterInput = {}, from = 0, to = 50): string[] =>
	shop.ask.threadsWindow({ view, filter, from, to, now: noon }).rows.map((row) => row.name);
export const asks = (name: string, more: Parameters<typeof comment>[1] = {}) =>
	comment(`of-${name}`, { author: person(name), ...more });
