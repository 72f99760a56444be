// Finds uiText`…` and uiTextId`…` in main, the connectors and the contract, for Lingui's catalogue. The id of a message is made here from
// the source exactly as contract/ui-text.ts makes it at run time.
import { parseAst } from 'rolldown/parseAst';

interface Found {
	readonly id: string;
	/** What stands for each placeholder in the source, for translators. */
	readonly placeholders: Readonly<Record<string, string>>;
	readonly line: number;
}

interface Node {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly [key: string]: unknown;
}

export function findUiTexts(code: string, file: string): Found[] {
	const found: Found[] = [];
	visit(parseTree(code, file), (node) => {
		if (node.type !== 'TaggedTemplateExpression') return;
		const { tag, quasi } = node as unknown as {
			tag: Node & { name?: string };
			quasi: { quasis: Quasi[]; expressions: Node[] };
		};
		if (tag.type !== 'Identifier' || (tag.name !== 'uiText' && tag.name !== 'uiTextId')) return;
		const id = quasi.quasis
			.map(({ value }) => value.cooked ?? '')
			.reduce((text, part, n) => `${text}${inId(quasi.expressions[n - 1], n - 1, file)}${part}`);
		const placeholders = Object.fromEntries(
			quasi.expressions.map((expression, n) => [String(n), code.slice(expression.start, expression.end)]),
		);
		found.push({ id, placeholders, line: code.slice(0, node.start).split('\n').length });
	});
	return found;
}

interface Quasi {
	readonly value: { readonly cooked: string | null };
}

function inId(expression: Node | undefined, n: number, file: string): string {
	const call = expression as unknown as
		| { callee?: { name?: string }; arguments?: { properties?: PropertyNode[] }[] }
		| undefined;
	if (call?.callee?.name !== 'plural') return `{${n}}`;
	const forms = Object.fromEntries(
		(call.arguments?.[1]?.properties ?? []).map(({ key, value }) => [key.name, value.value]),
	);
	if (typeof forms.one !== 'string' || typeof forms.other !== 'string')
		throw new Error(`${file}: plural(count, { one: '…', other: '…' }) takes two literal strings.`);
	return `{${n}, plural, one {${forms.one}} other {${forms.other}}}`;
}
interface PropertyNode {
	readonly key: { readonly name: string };
	readonly value: { readonly value: unknown };
}

export const parseTree = (code: string, file: string): Node =>
	parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file) as unknown as Node;

/** Depth first; `enter` may return false to leave out what is below. */
export function visit(
	node: unknown,
	enter: (node: Node, parents: readonly Node[]) => unknown,
	parents: readonly Node[] = [],
): void {
	if (Array.isArray(node)) {
		for (const one of node) visit(one, enter, parents);
		return;
	}
	if (typeof node !== 'object' || node === null || typeof (node as Node).type !== 'string') return;
	const self = node as Node;
	if (enter(self, parents) === false) return;
	const below = [...parents, self];
	for (const [key, value] of Object.entries(self))
		if (key !== 'type' && typeof value === 'object') visit(value, enter, below);
}
