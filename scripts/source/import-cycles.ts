// Import cycles that exist when the program runs: a file in one may see another before it is ready. Types and `import()` do not count.
import type { SourceFile } from './read-sources.ts';

/** Groups of files that import each other in a circle (Tarjan's strongly connected components of more than one file), each sorted. */
export function importCycles(sources: readonly SourceFile[]): string[][] {
	const targets = new Map(
		sources.map(({ path, imports }) => [
			path,
			imports.filter(({ isOwn, isType, isDynamic }) => isOwn && !isType && !isDynamic).map(({ target }) => target),
		]),
	);
	const order = new Map<string, number>();
	const stack: string[] = [];
	const cycles: string[][] = [];
	const visit = (path: string): number => {
		const number = order.size;
		let low = number;
		order.set(path, number);
		stack.push(path);
		for (const target of targets.get(path) ?? []) {
			if (!targets.has(target)) continue;
			if (!order.has(target)) low = Math.min(low, visit(target));
			else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
		}
		if (low === number) {
			const cycle = stack.splice(stack.indexOf(path)).sort();
			if (cycle.length > 1 || targets.get(path)?.includes(path)) cycles.push(cycle);
		}
		return low;
	};
	for (const path of targets.keys()) if (!order.has(path)) visit(path);
	return cycles;
}
