// A fake server is a platform with a state of its own: one (Request) → Response function, and methods that only tests call. It refuses what
// the platform refuses. Its author writes `answer` and those methods; recording and faults are the same for all.
import type { Audience, ModerationStatus, ThreadKind } from '../../contract/domain.ts';
import type { TestClock } from './clock.ts';
import { applyFault, type FakeServerFault, type PlannedFault } from './faults.ts';

/** What a customer (or the shop, in another program) writes on the platform. */
export interface NewItem {
	readonly text: string;
	/** Default: the platform's most ordinary kind. */
	readonly kind?: ThreadKind;
	readonly audience?: Audience;
	/** ms epoch by the platform's clock; default: now. */
	readonly at?: number;
	/** Default: one fixed customer. */
	readonly by?: { readonly id: string; readonly name: string };
	/** External id of the item that it replies to. */
	readonly parentId?: string;
	/** Written by the shop on the platform, not through us. */
	readonly own?: boolean;
}

/** An item's state on the platform. */
export interface ServerItem {
	readonly text: string;
	readonly parentId?: string;
	readonly audience: Audience;
	readonly own: boolean;
	readonly liked?: boolean;
	readonly standing?: ModerationStatus;
	readonly deleted?: boolean;
}

export interface PublishedFile {
	readonly bytes: Uint8Array;
	/** Missing: the platform shows none, or was given none. */
	readonly alt?: string;
}

export interface Call {
	readonly method: string;
	readonly url: string;
	readonly headers: Headers;
	readonly body: string;
	/** Whether it asks to publish a reply or otherwise changes what others see. */
	readonly isWrite: boolean;
}

export interface FakeServer {
	/** The platform. Throws what fetch throws when the network fails. */
	readonly handle: (request: Request) => Promise<Response>;
	readonly calls: readonly Call[];
	readonly isWrite: (request: Request) => boolean;
	/** Adds an item; returns the externalId that the connector will give it. */
	readonly addItem: (said: NewItem) => string;
	readonly editItem: (externalId: string, text: string) => void;
	readonly deleteItem: (externalId: string) => void;
	/** Adds one element to the next page that no schema fits, as platforms do. */
	readonly addBroken: () => void;
	/** An item's state now; undefined = it never existed. */
	readonly find: (externalId: string) => ServerItem | undefined;
	/** Every reply that was published through the API, in order. */
	readonly published: () => readonly {
		readonly externalId: string;
		readonly text: string;
		readonly parentId?: string;
		/** What stands there beside the words, in its order. */
		readonly files?: readonly PublishedFile[];
	}[];
	/** Plans a fault for the next calls that match (default: the next one). */
	readonly failNext: (fault: FakeServerFault, options?: FaultOptions) => void;
	/** Forgets all planned faults. */
	readonly heal: () => void;
	/** No network at all: the suite skips network failures. */
	readonly noNetwork?: boolean;
	/** Removes what the fake server made outside memory. */
	readonly close?: () => void;
}

export interface FaultOptions {
	/** How many calls; default 1, Infinity until heal(). */
	readonly times?: number;
	readonly when?: (call: Call) => boolean;
	/** For faults after the first byte: whether the platform had done the work before it failed. Default false. */
	readonly accepted?: boolean;
}

/** What an author writes; createFakeServer makes a FakeServer from it. */
export interface Platform
	extends Pick<FakeServer, 'addItem' | 'editItem' | 'deleteItem' | 'addBroken' | 'find' | 'published'> {
	readonly answer: (request: Request) => Response | Promise<Response>;
	/** Default: every method but GET and HEAD. Signing in and renewing tokens are not writes. */
	readonly isWrite?: (method: string, url: URL) => boolean;
	/** The platform's own wording of a refusal; default: the bare status with a JSON error. */
	readonly dialect?: (status: number, retryAfterS: number | undefined) => Response | undefined;
}

export function createFakeServer(platform: Platform, clock: TestClock): FakeServer {
	const calls: Call[] = [];
	let planned: PlannedFault[] = [];
	const isWrite = platform.isWrite ?? ((method: string) => method !== 'GET' && method !== 'HEAD');
	return {
		...platform,
		calls,
		isWrite: (request) => isWrite(request.method, new URL(request.url)),
		failNext: (fault, options = {}) => {
			planned.push({
				fault,
				left: options.times ?? 1,
				when: options.when ?? (() => true),
				accepted: options.accepted ?? false,
			});
		},
		heal: () => {
			planned = [];
		},
		handle: async (request) => {
			const body = await request.clone().text();
			const call: Call = {
				method: request.method,
				url: request.url,
				headers: new Headers(request.headers),
				body,
				isWrite: isWrite(request.method, new URL(request.url)),
			};
			calls.push(call);
			const plan = planned.find((one) => one.left > 0 && one.when(call));
			if (!plan) return platform.answer(request);
			plan.left--;
			return applyFault(plan, request, platform, clock);
		},
	};
}
