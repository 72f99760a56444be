// Answers in which one field is missing, null, or a word that nobody knows yet. What a platform's description calls optional may cost no
// element: only the fields that it requires, and that a message cannot do without, may.
import { ConnectorError } from '../sdk/fault.ts';
import { createCaseContext } from './case-context.ts';
import type { FakeServer } from './fake-server.ts';
import type { ConnectorHarness } from './harness.ts';
import { createReader } from './host.ts';

interface SparseOptions<Platform extends FakeServer> {
	/** Puts elements on the platform; all of them must come in. */
	readonly fill: (fakeServer: Platform) => void;
	/** Fields without which an element is none, as `fieldsOf` writes them: "data[].id". */
	readonly required: RegExp;
	/** Answers whose fields are changed, by their path; default: all. */
	readonly answers?: RegExp;
}

type Variant = 'missing' | 'null' | 'a new word';
const variants: readonly Variant[] = ['missing', 'null', 'a new word'];

/** What was lost: "GET /2/users/:id/mentions data[].text null: 1 of 3". Empty where nothing was. */
export async function lostToSparseAnswers<Platform extends FakeServer>(
	{ connector, options }: Pick<ConnectorHarness, 'connector' | 'options'>,
	{ fill, required, answers = /./ }: SparseOptions<Platform>,
): Promise<string[]> {
	async function itemsWith(change: (path: string, body: unknown) => unknown): Promise<ReadonlySet<string>> {
		let isReading = false;
		const caseContext = createCaseContext(connector, {
			...options,
			platform: (clock) => {
				const fakeServer = options.platform(clock);
				return {
					...fakeServer,
					handle: async (request) => {
						const response = await fakeServer.handle(request);
						const path = withoutIds(new URL(request.url).pathname);
						if (!isReading || !response.ok || request.method !== 'GET' || !answers.test(path)) return response;
						const body = JSON.stringify(change(path, JSON.parse(await response.text())));
						return new Response(body, { status: response.status, headers: response.headers });
					},
				};
			},
		});
		try {
			fill(caseContext.fakeServer as Platform);
			await caseContext.self();
			isReading = true;
			const reader = createReader(caseContext);
			await reader.readAll();
			return new Set(reader.items.keys());
		} finally {
			caseContext.close();
		}
	}

	const fields = new Map<string, Set<string>>();
	const whole = await itemsWith((path, body) => {
		const known = fields.get(path) ?? new Set<string>();
		fields.set(path, known);
		for (const field of fieldsOf(body)) known.add(field);
		return body;
	});
	const found: string[] = [];
	for (const [path, names] of fields)
		for (const field of [...names].filter((name) => !required.test(name)))
			for (const variant of variants) {
				const what = `GET ${path} ${field} ${variant}`;
				try {
					const left = await itemsWith((asked, body) => (asked === path ? changed(body, field, variant) : body));
					const lost = [...whole].filter((id) => !left.has(id));
					if (lost.length > 0) found.push(`${what}: ${lost.length} of ${whole.size}`);
				} catch (error) {
					if (!(error instanceof ConnectorError)) throw error;
					found.push(`${what}: refused (${error.fault.kind})`);
				}
			}
	return found;
}

const withoutIds = (path: string): string => path.replace(/\/[^/]*\d{2}[^/]*(?=\/|$)/g, '/:id');

/** "data[].entities.urls[].url" for every field at any depth. */
function fieldsOf(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${at}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, child]) => {
		const field = at === '' ? name : `${at}.${name}`;
		return [field, ...fieldsOf(child, field)];
	});
}

function changed(value: unknown, field: string, variant: Variant, at = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => changed(one, field, variant, `${at}[]`));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, child]): [string, unknown][] => {
			const here = at === '' ? name : `${at}.${name}`;
			if (here !== field) return [[name, changed(child, field, variant, here)]];
			if (variant === 'missing') return [];
			if (variant === 'null') return [[name, null]];
			return [[name, typeof child === 'string' ? 'something_new' : child]];
		}),
	);
}
