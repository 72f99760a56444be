// npm run new:connector NAME: a folder that type-checks and whose conformance fails. Making it pass is the work.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from './new-connector-template.ts';

export function createConnector(root: string, id: string): string[] {
	if (!/^[a-z][a-z0-9-]{1,30}$/.test(id) || ['sdk', 'testing', 'families'].includes(id))
		throw new Error(`"${id}" is no name for a folder: small letters, digits and dashes.`);
	const folder = join(root, 'connectors', id);
	if (existsSync(folder)) throw new Error(`connectors/${id} is there already.`);
	const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
	const names = {
		id,
		Name: words.join(' '),
		Type: words.join(''),
		variable: words.join('').replace(/^./, (first) => first.toLowerCase()),
	};
	mkdirSync(join(folder, 'testing/fixtures'), { recursive: true });
	const files = Object.entries(templates(names)).map(([name, text]) => {
		writeFileSync(join(folder, name), text);
		return `connectors/${id}/${name}`;
	});
	addToRegistry(join(root, 'connectors', 'registry.ts'), names);
	return [...files, 'connectors/registry.ts'];
}

/** One import and one line, in the order of the alphabet among the imports of connectors. */
function addToRegistry(file: string, { id, variable }: { id: string; variable: string }): void {
	const line = `import { ${variable} } from './${id}/connector.ts';`;
	const lines = readFileSync(file, 'utf8').split('\n');
	const imports = lines.flatMap((text, i) =>
		text.startsWith('import {') && text.includes('/connector.ts') ? [i] : [],
	);
	const before = imports.find(
		(i) => (lines[i] ?? '').localeCompare(line) > 0 && /from '(.+)'/.exec(lines[i] ?? '')?.[1] !== undefined,
	);
	lines.splice(before ?? (imports.at(-1) ?? 0) + 1, 0, line);
	// The list may stand on one line or on many: the formatter decides by its length.
	const list = lines.findIndex((text) => text.startsWith('export const connectors'));
	const end = lines.findIndex((text, i) => i >= list && /\](\s*as const)?;$/.test(text));
	if (list < 0 || end < 0) throw new Error(`${file} has no list "export const connectors = […];" to add to.`);
	if (end === list) lines[end] = (lines[end] ?? '').replace(/\](\s*(as const)?;)$/, `, ${variable}]$1`);
	else lines.splice(end, 0, `\t${variable},`);
	writeFileSync(file, lines.join('\n'));
}

if (import.meta.main) {
	const root = join(import.meta.dirname, '..');
	const [id = ''] = process.argv.slice(2);
	try {
		const files = createConnector(root, id);
		console.log(files.map((file) => `  ${file}`).join('\n'));
		console.log(
			`\nNow: npx vitest run --project node connectors/${id}   and make it pass, case by case. docs/CONNECTORS.md shows how.`,
		);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
