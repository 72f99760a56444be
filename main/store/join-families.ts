// A family of queries is a module with `reads`, `writes` or both. Their functions become one object, as the worker looks them up by name.

type Kind = 'reads' | 'writes';
type FunctionsOf<Family, K extends Kind> = Family extends { readonly [Name in K]: infer Functions } ? Functions : never;
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
	? All
	: never;
type Joined<Families, K extends Kind> = AllOf<
	{ [Name in keyof Families]: FunctionsOf<Families[Name], K> }[keyof Families]
>;

/** Throws when two families have a function of one name: the later one would hide the other. */
export function joinFamilies<Families extends object, K extends Kind>(
	families: Families,
	kind: K,
): { [N in keyof Joined<Families, K>]: Joined<Families, K>[N] } {
	const joined: Record<string, unknown> = {};
	for (const family of Object.values(families) as { readonly [Name in Kind]?: object }[]) {
		for (const [name, run] of Object.entries(family[kind] ?? {})) {
			if (Object.hasOwn(joined, name)) throw new TypeError(`Two families of queries have ${name}.`);
			joined[name] = run;
		}
	}
	// The names and types are those of the families; only the loop over them loses the tie.
	return joined as { [N in keyof Joined<Families, K>]: Joined<Families, K>[N] };
}
