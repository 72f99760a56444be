// Responses with one thing wrong, many times: a connector may refuse with a ConnectorError, but must not break, stall or lose the rest.
import { ConnectorError } from '../sdk/fault.ts';
import { whereOf } from '../sdk/http.ts';
import { ItemShape } from '../sdk/item-shape.ts';
import type { AnyConnector, Item, Page } from '../sdk/sdk.ts';
import { type CaseContext, type ConformanceOptions, createCaseContext, targetOf } from './case-context.ts';
import { createReader } from './host.ts';
import { type Mutant, mutateJson, randomFrom } from './mutate-json.ts';
import { createStallMeter, type Stall } from './stall-meter.ts';

interface FuzzOptions {
	/** How many mutants. */
	readonly runs: number;
	/** A failure prints its seed; pass it to replay that one alone. */
	readonly seed?: number;
	/** Items that one element of a page makes at most (a review and the reply in it); default 1. */
	readonly itemsPerElement?: number;
	/** Mutates a response; default: as JSON. null = another format. */
	readonly mutate?: (text: string, random: () => number) => Mutant | null;
	/** Called after each mutant: to stop early, to report progress. */
	readonly onRun?: (done: number, findings: number) => void;
}

export interface FuzzFinding {
	readonly seed: number;
	readonly what: string;
	readonly why: string;
}

export interface FuzzReport {
	readonly findings: readonly FuzzFinding[];
	/** How many runs had a response to mutate. */
	readonly mutated: number;
	/** The longest time that the event loop was blocked, for inputs up to a megabyte. */
	readonly stall: Stall;
}

export async function fuzzConnector(
	connector: AnyConnector,
	options: ConformanceOptions,
	fuzz: FuzzOptions,
): Promise<FuzzReport> {
	const caseContext = createCaseContext(connector, options);
	try {
		return await tryMutants(caseContext, fuzz);
	} finally {
		caseContext.close();
	}
}

type Act = (ctx: Awaited<ReturnType<CaseContext['ctx']>>) => Promise<readonly Item[]>;
const mebibyte = 1_048_576;
interface FuzzScenario {
	readonly name: string;
	readonly act: Act;
	/** Whether all elements but the mutated one must be read. */
	readonly isList?: boolean;
}

async function tryMutants(
	caseContext: CaseContext,
	{ runs, seed: firstSeed = 1, itemsPerElement: most = 1, mutate = mutateJson, onRun }: FuzzOptions,
): Promise<FuzzReport> {
	const scenes = await prepare(caseContext);
	const creds = structuredClone(caseContext.creds());
	const findings: FuzzFinding[] = [];
	let mutated = 0;
	const meter = createStallMeter();
	for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
		const random = randomFrom(seed * 2_654_435_761);
		const scene = scenes[seed % scenes.length];
		if (!scene) break;
		// Which response of the act to mutate: usually the first.
		let left = random() < 0.7 ? 0 : Math.floor(random() * 3);
		let what = '';
		let inOneElement = false;
		let bytes = 0;
		const handle = async (request: Request): Promise<Response> => {
			const response = await caseContext.fakeServer.handle(request);
			if (left-- !== 0 || !response.ok) return response;
			const mutant = mutate(await response.clone().text(), random);
			if (!mutant) return response;
			({ what, inOneElement } = mutant);
			bytes = Buffer.byteLength(mutant.text);
			mutated++;
			return new Response(mutant.text, { status: response.status, headers: response.headers });
		};
		const whole = scene.isList
			? (await scene.act(await caseContext.ctx({ creds: structuredClone(creds) }))).map((item) => item.externalId)
			: [];
		const started = process.cpuUsage();
		const mutating = await caseContext.ctx({ creds: structuredClone(creds), handle });
		meter.start();
		const why = await findingOf(caseContext, scene, mutating, () => (inOneElement ? whole : []), most);
		// CPU time, not wall time: the machine may be busy.
		const took = process.cpuUsage(started).user / 1000;
		const place = `${scene.name}, ${what}`;
		meter.stop(seed, place, bytes > 0 && bytes <= mebibyte);
		if (why) findings.push({ seed, what: place, why });
		else if (took > 2000) findings.push({ seed, what: place, why: `stalled for ${Math.round(took)} ms` });
		onRun?.(seed - firstSeed + 1, findings.length);
	}
	return { findings, mutated, stall: meter.worst() };
}

/** `due`: ids of which at most `most` may be missing. */
async function findingOf(
	caseContext: CaseContext,
	scene: FuzzScenario,
	ctx: Parameters<Act>[0],
	due: () => readonly string[],
	most: number,
): Promise<string | null> {
	let items: readonly Item[];
	try {
		items = await caseContext.runUntilSettled(scene.act(ctx));
	} catch (error) {
		if (!(error instanceof ConnectorError)) return `threw ${error instanceof Error ? error.stack : String(error)}`;
		return due().length > 0 ? `refused the whole page (${error.fault.kind}) for one element` : null;
	}
	for (const item of items) {
		const read = ItemShape.safeParse(item);
		if (!read.success)
			return `gave an item that is none, at ${whereOf(read.error)}: ${JSON.stringify(item).slice(0, 200)}`;
	}
	if (({} as Record<string, unknown>).isShop !== undefined) return 'let a prototype be poisoned';
	const ids = new Set(items.map((item) => item.externalId));
	const lost = due().filter((id) => !ids.has(id));
	return lost.length > most ? `lost ${lost.length} items for one element` : null;
}

/** The acts of a day: every stream from the start and from its cursor, check, refreshThread, a reply. */
async function prepare(caseContext: CaseContext): Promise<FuzzScenario[]> {
	const { connector, fakeServer } = caseContext;
	const ids = connector.manifest.kinds.flatMap((kind, i) =>
		[1, 2, 3].map((n) => fakeServer.addItem({ text: `${kind} ${n}`, kind, by: { id: `c${i}${n}`, name: `C ${n}` } })),
	);
	ids.push(fakeServer.addItem({ text: 'Ours', own: true, ...(ids[0] && { parentId: ids[0] }) }));
	const reader = createReader(caseContext);
	await reader.readAll();
	const scenes: FuzzScenario[] = [];
	for (const stream of connector.streams) {
		const poll: Act = async (ctx) => {
			const page = (await stream.poll(ctx, null)) as Page<unknown>;
			stream.cursor.parse(JSON.parse(JSON.stringify(page.next)));
			return page.items;
		};
		const scene: FuzzScenario = { name: `poll of "${stream.id}"`, act: poll, isList: true };
		scenes.push(scene, scene);
	}
	scenes.push({
		name: 'check',
		act: async (ctx) => {
			await connector.check(ctx);
			return [];
		},
	});
	const item = ids.map((id) => reader.items.get(id)).find((each) => each && !each.author.isShop);
	if (!item) return scenes;
	const target = targetOf(item);
	const { refreshThread, reply, findReply } = connector;
	if (refreshThread) scenes.push({ name: 'refreshThread', act: (ctx) => refreshThread(ctx, target) });
	const words = () => ({
		text: 'Thank you.',
		to: item.audience,
		clientToken: crypto.randomUUID(),
		at: caseContext.clock.now(),
	});
	if (reply) scenes.push({ name: 'reply', act: async (ctx) => [await reply(ctx, target, words())] });
	if (findReply) scenes.push({ name: 'findReply', act: (ctx) => findReply(ctx, target, words()) });
	return scenes;
}
