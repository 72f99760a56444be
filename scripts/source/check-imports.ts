// Which imports break a rule. The rules themselves are data in `scripts/import-rules.ts`.
import type { SourceFile, SourceImport } from './read-sources.ts';

export interface ImportRule {
	/** Files below this path; the longest match wins. */
	readonly at: string;
	/** Own folders that may be imported: prefixes; a trailing `!types` allows types only. */
	readonly from: readonly string[];
	/** Packages and node: modules that may be imported, by name or prefix ending in *. */
	readonly packages: readonly string[];
	readonly why: string;
}
/** One screen of `renderer/features` may import another, through its `index.ts`, or what it loads later through its `lazy.ts`. */
export interface ScreenLink {
	readonly from: string;
	readonly to: string;
	readonly why: string;
}

/** Tests, and what only tests import. */
export const isTest = (path: string): boolean =>
	/\.test\.tsx?$/.test(path) || /(^|\/)(testing|fixtures)\//.test(path) || path.startsWith('test/');
const isProduct = (path: string): boolean =>
	!isTest(path) && /^(contract|connectors|main|preload|renderer)\//.test(path) && !path.endsWith('.d.ts');

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

export function importsAgainstRules(
	sources: readonly SourceFile[],
	ruleOf: (path: string) => ImportRule | undefined,
): string[] {
	return sources
		.filter(({ path }) => isProduct(path))
		.flatMap(({ path, imports }) => {
			const rule = ruleOf(path);
			if (!rule) return [];
			return imports
				.filter((one) => !isAllowed(rule, path, one))
				.map(
					({ specifier, isType }) =>
						`${path}: may not import ${specifier}${isType ? ' (type)' : ''}. ${rule.why} Allowed: ${[...rule.from, ...rule.packages].join(', ')}`,
				);
		});
}

function isAllowed(rule: ImportRule, path: string, { isOwn, isType, target }: SourceImport): boolean {
	if (!isOwn)
		return rule.packages.some((name) => (name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name));
	if (rule.at === 'main/features') {
		const [own, other] = [featureOf(path), featureOf(target)];
		if (other !== undefined) return other === own;
	}
	return rule.from.some((allowed) => {
		const [folder = '', types] = allowed.split('!');
		return isBelow(target, folder) && (!types || isType);
	});
}
const featureOf = (path: string): string | undefined => /^main\/features\/([^/]+)/.exec(path)?.[1];

export const importsOfTesting = (sources: readonly SourceFile[]): string[] =>
	sources
		.filter(({ path }) => isProduct(path))
		.flatMap(({ path, imports }) =>
			imports
				.filter(({ isOwn, target }) => isOwn && isTest(target))
				.map(({ specifier }) => `${path}: may not import ${specifier}. Only tests use what is made for tests.`),
		);

const screenOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];

export function importsBetweenScreens(sources: readonly SourceFile[], links: readonly ScreenLink[]): string[] {
	const found: string[] = [];
	for (const { path, imports } of sources) {
		const from = screenOf(path);
		if (!from || isTest(path)) continue;
		for (const { isOwn, target, specifier, isDynamic } of imports) {
			if (isLazyEntry(path) && !isDynamic)
				found.push(`${path}: may not import ${specifier}. A lazy entry only loads with import().`);
			const to = isOwn ? screenOf(target) : undefined;
			if (!to || to === from) continue;
			if (!links.some((link) => link.from === from && link.to === to))
				found.push(`${path}: may not import ${specifier}. The list of screen links does not have ${from} -> ${to}.`);
			else if (target !== `renderer/features/${to}/index.ts` && !isLazyEntry(target))
				found.push(`${path}: may import ${to} through its index.ts or lazy.ts only, not ${specifier}.`);
		}
	}
	return found;
}
/** Holds nothing but `import()` of its screen's parts, so that who imports it loads none of them. */
const isLazyEntry = (path: string): boolean => /^renderer\/features\/[^/]+\/lazy\.ts$/.test(path);
