// What a filter can ask for, for both sides of the contract; the shapes are in filter.ts.
import type { Filter } from './filter.ts';

export type FilterKind = keyof Filter;
/** In the order in which the screen names them. */
export const filterKinds = [
	'upset',
	'intent',
	'sentiment',
	'rating',
	'audience',
	'kind',
	'language',
	'age',
	'place',
	'tagId',
] as const satisfies readonly FilterKind[];
// One that the list forgets would hide rows and never be named.
type MissingKind = Exclude<FilterKind, (typeof filterKinds)[number]>;
const noKindMissing: MissingKind extends never ? true : never = true;

/** Without one of its kinds. */
export const withoutKind = (filter: Filter, kind: FilterKind): Filter => ({ ...filter, [kind]: undefined });
/** The kinds that it asks for. */
export const kindsOf = (filter: Filter): FilterKind[] =>
	filterKinds.filter((kind) => noKindMissing && filter[kind] !== undefined);
