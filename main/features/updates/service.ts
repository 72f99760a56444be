// Asks whether there is a newer version: once a day where the owner switched it on, and when they ask. Nothing about the shop is sent, and nothing
// is installed.
import type { Handlers, Settings } from '../../../contract/index.ts';
import type { Updates } from '../../../contract/routes/updates.ts';
import { type UiText, uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';
import { deadline } from '../../sync/calls/deadline.ts';
import { readBody } from '../../sync/calls/read-body.ts';
import { askableAddress, type NewerVersion, newestAfter } from './releases.ts';

export interface UpdatesService {
	readonly get: () => Updates;
	/** Never rejects: what went wrong is in the answer. */
	readonly check: () => Promise<Updates>;
	readonly start: () => void;
	readonly stop: () => void;
	/** The owner saved settings. */
	readonly settingsSaved: () => void;
}

interface UpdatesNeeds {
	readonly deps: Pick<Deps, 'fetch' | 'clock' | 'version' | 'log' | 'releases'>;
	readonly settings: () => Pick<Settings, 'checkUpdates'>;
	readonly changed: () => void;
}

/** A start has more urgent things to do. */
const firstAfterMs = 60_000;
const everyMs = 24 * 60 * 60_000;
const waitMs = 20_000;
const maxBytes = 2_000_000;

export function createUpdates({ deps, settings, changed }: UpdatesNeeds): UpdatesService {
	const { clock, version, log, releases = '' } = deps;
	const address = askableAddress(releases);
	if (releases !== '' && !address) log('the address of new versions is no address that is asked', { releases });
	let found: Pick<Updates, 'checkedAt' | 'newer' | 'problem'> = { checkedAt: null, newer: null, problem: null };
	let underWay: Promise<Updates> | null = null;
	let cancel: (() => void) | null = null;
	let isStopped = true;
	const get = (): Updates => ({ host: address?.host ?? null, ...found });

	async function ask(from: URL): Promise<Updates> {
		try {
			found = { checkedAt: clock.now(), newer: newestIn(await read(deps, from), version, from), problem: null };
		} catch (error) {
			log('newer versions could not be asked for', {
				error: String(error instanceof Error ? (error.cause ?? error) : error),
			});
			// What an earlier check found stays true.
			found = { ...found, checkedAt: clock.now(), problem: sentenceOf(error, from.host) };
		}
		if (!isStopped) changed();
		return get();
	}
	const check = (): Promise<Updates> => {
		if (!address) return Promise.resolve(get());
		underWay ??= ask(address).finally(() => {
			underWay = null;
		});
		return underWay;
	};
	const plan = (ms: number): void => {
		cancel?.();
		cancel = null;
		if (isStopped || !address || !settings().checkUpdates) return;
		cancel = clock.after(ms, () => {
			plan(everyMs);
			void check();
		});
	};
	return {
		get,
		check,
		start: () => {
			isStopped = false;
			plan(firstAfterMs);
		},
		stop: () => {
			isStopped = true;
			plan(0);
		},
		settingsSaved: () => {
			if (!settings().checkUpdates) plan(0);
			else if (!cancel) plan(found.checkedAt === null ? 0 : everyMs);
		},
	};
}

class Refused extends Error {
	readonly status: number;
	constructor(status: number) {
		super(`status ${status}`);
		this.status = status;
	}
}
class Unreadable extends Error {}

/** A redirect is refused: the address is the build's, and nobody else sends the program elsewhere. */
async function read({ fetch, clock }: Pick<Deps, 'fetch' | 'clock'>, from: URL): Promise<Uint8Array> {
	const end = deadline(clock, waitMs, []);
	try {
		const response = await end.race(
			fetch(from, {
				headers: { Accept: 'application/json' },
				redirect: 'error',
				credentials: 'omit',
				signal: end.signal,
			}),
		);
		if (!response.ok) {
			void response.body?.cancel().catch(() => undefined);
			throw new Refused(response.status);
		}
		const body = await readBody(response, end.race, maxBytes);
		if (body.end === 'too large') throw new Unreadable('the answer is too long');
		if (body.end === 'cut') throw body.cause;
		return body.bytes;
	} finally {
		end.clear();
	}
}

function newestIn(bytes: Uint8Array, version: string, from: URL): NewerVersion | null {
	try {
		return newestAfter(version, JSON.parse(Buffer.from(bytes).toString('utf8')), from);
	} catch (cause) {
		throw new Unreadable('the answer is no list of releases', { cause });
	}
}

/** What is neither a refusal nor an answer came from the way there: each host's network has errors of its own. */
function sentenceOf(error: unknown, host: string): UiText {
	if (error instanceof Refused && (error.status === 403 || error.status === 429))
		return uiText`${host} answers no more questions for now, so it is not known whether there is a newer version. Try again in an hour.`;
	if (error instanceof Refused)
		return uiText`${host} answered with the error ${String(error.status)}, so it is not known whether there is a newer version. Try again later.`;
	if (error instanceof Unreadable)
		return uiText`The answer of ${host} could not be understood, so it is not known whether there is a newer version. Try again later.`;
	return uiText`${host} could not be reached, so it is not known whether there is a newer version. Check your internet connection and try again.`;
}

export const updatesHandlers = {
	'updates.check': (ctx) => ctx.updates.check(),
} satisfies Partial<Handlers<{ readonly updates: UpdatesService }>>;
