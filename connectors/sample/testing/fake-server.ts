// Levers on the sample shop for tests: they write into its server state as a customer at the platform would. It has no network to fail.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestClock } from '../../testing/clock.ts';
import type { FakeServer, ServerItem as Standing } from '../../testing/fake-server.ts';
import { createFakeServer } from '../../testing/fake-server.ts';
import { ExtraItem, readServerState, type ServerState } from '../server-state.ts';

interface FakeSample extends FakeServer {
	readonly folder: string;
	readonly serverState: () => ServerState;
}

export const seed = 'birch-lane';

export function fakeSample(clock: TestClock): FakeSample {
	const folder = mkdtempSync(join(tmpdir(), 'sample-shop-'));
	const file = join(folder, 'sample-shop.json');
	const serverState = (): ServerState => readServerState(folder, seed, clock.now());
	// Written plainly and unchecked: a test needs no durability, and a thousand flushes would take their time.
	const write = (change: (known: ServerState) => ServerState): void =>
		writeFileSync(file, JSON.stringify(change(raw())));
	const raw = (): ServerState =>
		existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ServerState) : serverState();
	const say = (what: unknown, seenAt = clock.now()): void =>
		write((known) => {
			known.said.push({ seenAt, what: what as never });
			return known;
		});
	const asides = (): ExtraItem[] => raw().said.flatMap(({ what }) => ExtraItem.safeParse(what).data ?? []);
	const change = (id: string, patch: Partial<ExtraItem>): void =>
		write((known) => ({
			...known,
			said: known.said.map((one) =>
				ExtraItem.safeParse(one.what).data?.id === id
					? { seenAt: clock.now(), what: { ...(one.what as ExtraItem), ...patch } }
					: one,
			),
		}));
	let count = 0;

	const fakeServer = createFakeServer(
		{
			answer: () => new Response(null, { status: 404 }),
			addItem: ({
				text,
				kind = 'comment',
				audience,
				at = clock.now(),
				by = { id: 'ann', name: 'Ann Lee' },
				parentId,
				own,
			}) => {
				const parent = parentId === undefined ? undefined : asides().find((one) => one.id === parentId);
				const of = parent?.kind ?? kind;
				const id = `said-${++count}`;
				say(
					{
						id,
						kind: of,
						audience: audience ?? (of === 'message' || of === 'email' ? 'private' : 'public'),
						text,
						at,
						by: own ? null : by,
						parentId: parentId ?? null,
						conversation: parent?.conversation ?? parent?.id ?? id,
					} satisfies Partial<ExtraItem>,
					at,
				);
				return id;
			},
			editItem: (id, text) => change(id, { text, editedAt: clock.now() }),
			deleteItem: (id) => change(id, { deleted: true }),
			addBroken: () => say({ id: 7, text: null }),
			find: (id): Standing | undefined => {
				const known = serverState();
				const said = asides().find((one) => one.id === id);
				const sent = known.sent.find((one) => one.id === id && !one.lost);
				if (!said && !sent) return undefined;
				const acts = known.acts.filter((act) => act.id === id).map((act) => act.action);
				const liked = acts.findLast((action) => action === 'like' || action === 'unlike') === 'like';
				const stands = acts.findLast((action) => action === 'hide' || action === 'unhide' || action === 'delete');
				const parentId = said?.parentId ?? sent?.parentId;
				return {
					text: said?.text ?? sent?.text ?? '',
					audience: said?.audience ?? sent?.to ?? 'public',
					own: said ? said.by === null : true,
					liked,
					standing: stands === 'delete' || said?.deleted ? 'deleted' : stands === 'hide' ? 'hidden' : 'visible',
					...(parentId && { parentId }),
				};
			},
			published: () =>
				serverState()
					.sent.filter((one) => !one.lost)
					.map(({ id, text, parentId, files }) => ({
						externalId: id,
						text,
						parentId,
						files: files.map(({ stored, alt }) => ({ bytes: new Uint8Array(readFileSync(join(folder, stored))), alt })),
					})),
		},
		clock,
	);
	return {
		...fakeServer,
		noNetwork: true,
		folder,
		serverState,
		close: () => rmSync(folder, { recursive: true, force: true }),
	};
}
