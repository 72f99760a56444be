// Bad calls over IPC: from other frames and origins, and with values that no schema takes.
import { type Envelope, type RouteName, routes } from '../../contract/index.ts';
import { mountBridge } from '../../main/electron/ipc-transport.ts';
import { createRouter } from '../../main/ipc/router.ts';
import { pick, type Random } from './random.ts';

const wrongValues: readonly unknown[] = [
	undefined,
	null,
	0,
	-1,
	Number.NaN,
	'',
	'x',
	'__proto__',
	'\u0000',
	'\ud800',
	[],
	[[]],
	{},
	{ __proto__: null },
	{ toString: 1 },
	{ constructor: { prototype: {} } },
	true,
	1n,
	new Date(0),
	new Uint8Array(4),
	'a'.repeat(10_000),
];

export interface IpcOutcome {
	/** Calls of strangers that reached the router. */
	readonly fromStrangers: number;
	/** Calls of our own page that got past their schema although they do not fit it. */
	readonly unfit: number;
	/** Answers that were no envelope. */
	readonly broken: number;
}

/** `runs` calls for each route: half from other frames and origins, half from our own page with values that no schema takes. */
export async function fuzzIpc(random: Random, runs: number): Promise<IpcOutcome> {
	const outcome = { fromStrangers: 0, unfit: 0, broken: 0 };
	let isStranger = false;
	const handlers = Object.fromEntries(
		Object.entries(routes).map(([name, route]) => [
			name,
			async (_context: unknown, input: unknown) => {
				if (isStranger) outcome.fromStrangers += 1;
				if (!route.input.safeParse(input).success) outcome.unfit += 1;
				return {};
			},
		]),
	);
	const invoke = createRouter({}, handlers as never, {
		checkOutput: false,
		toAppError: (error) => error as never,
		log: () => undefined,
	});
	const mainFrame = { origin: 'app://countertalk' };
	const webContents = { mainFrame, send: () => undefined };
	let call: (event: object, ...args: unknown[]) => Promise<Envelope> = async () => ({ ok: true, value: 0 });
	mountBridge(
		{
			handle: (_channel: string, handler: never) => {
				call = handler;
			},
		},
		{ invoke, on: () => () => undefined },
		() => ({ isDestroyed: () => false, webContents }) as never,
	);
	const strangers = [
		null,
		undefined,
		{},
		{ origin: 'app://countertalk' },
		{ origin: 'https://evil.example' },
		{ ...mainFrame },
		Object.create(mainFrame),
		{ origin: 'app://countertalk.evil.example' },
		{ origin: 'null' },
	];
	for (const name of Object.keys(routes) as RouteName[])
		for (let n = 0; n < runs; n++) {
			isStranger = n % 2 === 0;
			const shape = 'shape' in routes[name].input ? Object.keys(routes[name].input.shape) : [];
			const input = pick(random, [
				pick(random, wrongValues),
				Object.fromEntries(shape.map((field) => [field, pick(random, wrongValues)])),
			]);
			const senderFrame = isStranger ? pick(random, strangers) : mainFrame;
			const route =
				isStranger || random() > 0.2
					? name
					: pick(random, ['constructor', '__proto__', '', `${name}\u0000`, 7, null, {}]);
			const got = await call({ senderFrame }, route, input).catch(() => null);
			if (typeof got?.ok !== 'boolean' || (isStranger && got.ok)) outcome.broken += 1;
		}
	return outcome;
}
