// How many files a new query and a new IPC call touch: both are added to a copy of the program, which then compiles and answers.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const copied = ['contract', 'connectors', 'main', 'renderer/api', 'test/helpers', 'tsconfig.json', 'package.json'];
let copy = '';
const written = new Set<string>();
const changed = new Map<string, number>();

beforeAll(() => {
	copy = mkdtempSync(join(tmpdir(), 'countertalk-copy-'));
	for (const part of copied)
		cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
	symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function create(path: string, text: string): void {
	written.add(path);
	writeFileSync(join(copy, path), text);
}
function replace(path: string, text: string, by: string): void {
	const before = readFileSync(join(copy, path), 'utf8');
	if (!before.includes(text)) throw new Error(`${path} has no ${text}.`);
	changed.set(path, (changed.get(path) ?? 0) + 1);
	writeFileSync(join(copy, path), before.replace(text, by));
}
/** Puts one line below `line`. */
const addLine = (path: string, line: string, added: string): void => replace(path, `${line}\n`, `${line}\n${added}\n`);

test('a new family of queries is one file and one line; a new IPC call is three files', () => {
	create(
		'main/store/queries/tag-count.ts',
		`import { type ReadDb, sql } from '../sql.ts';
const countTags = (db: ReadDb): number => db.get<{ n: number }>(sql\`SELECT count(*) AS n FROM tags\`)?.n ?? 0;
export const reads = { countTags };
`,
	);
	addLine(
		'main/store/families.ts',
		"export * as streams from './queries/streams.ts';",
		"export * as tagCount from './queries/tag-count.ts';",
	);
	expect([...written]).toEqual(['main/store/queries/tag-count.ts']);
	expect([...changed]).toEqual([['main/store/families.ts', 1]]);

	written.clear();
	changed.clear();
	addLine(
		'contract/routes/tags.ts',
		"	'tags.list': query(z.object({}), z.array(Tag)),",
		"\t'tags.count': query(z.object({}), z.object({ tags: z.number().int() })),",
	);
	const service = 'main/features/tags/service.ts';
	addLine(service, '\treadonly list: () => Promise<Tag[]>;', '\treadonly count: () => Promise<{ tags: number }>;');
	replace(service, "'listTags' |", "'countTags' | 'listTags' |");
	addLine(service, '\tlist: () => store.listTags(),', '\tcount: async () => ({ tags: await store.countTags() }),');
	addLine(service, "\t'tags.list': (ctx) => ctx.tags.list(),", "\t'tags.count': (ctx) => ctx.tags.count(),");
	create(
		'renderer/tag-count.ts',
		`import type { Client } from '../contract/index.ts';
export const tagCount = async (client: Client): Promise<string> => \`\${(await client['tags.count']({})).tags} tags\`;
`,
	);
	expect([...changed.keys(), ...written]).toEqual(['contract/routes/tags.ts', service, 'renderer/tag-count.ts']);

	// Not part of what a new call touches: a program that makes the call.
	writeFileSync(
		join(copy, 'run.ts'),
		`import { tagCount } from './renderer/tag-count.ts';
import { makeCore } from './test/helpers/make-core.ts';
const made = await makeCore({ profile: 'shop' });
for (const name of ['Birthday', 'Wedding']) await made.client['tags.save']({ name });
console.log(await tagCount(made.client));
await made.end();
`,
	);
	writeFileSync(
		join(copy, 'tsconfig.run.json'),
		JSON.stringify({
			extends: './tsconfig.json',
			compilerOptions: { types: ['node'] },
			include: [],
			files: ['run.ts'],
		}),
	);
	const options = { cwd: copy, encoding: 'utf8', stdio: 'pipe' } as const;
	expect(
		execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.run.json'], options),
	).toBe('');
	expect(execFileSync(process.execPath, ['run.ts'], options).trim()).toBe('2 tags');
});
