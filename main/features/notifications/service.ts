// Notices for the owner. This service decides and keeps them; whoever shows them (Electron's main process, a browser's page) asks for those that it
// has not seen.
import type { Handlers, Input, Notice, Output, Settings } from '../../../contract/index.ts';
import { isOpenAt, nextOpening } from '../../../contract/opening-spans.ts';
import type { Clock } from '../../deps.ts';
import { createScheduler } from '../../sync/scheduler.ts';
import { type Decision, decide, emptyState } from './decide.ts';
import { createHappenings, type HappeningsNeeds, type Told } from './happenings.ts';

import { type NoticeWords, wordsOfMany } from './words.ts';

export interface NotificationsService {
	readonly list: (asked: Input<'notifications.list'>) => Promise<Output<'notifications.list'>>;
	readonly pause: (minutes: number | null) => Promise<Output<'notifications.pause'>>;
	/** Something may have happened: looks after a short pause, once for all that happens in it. */
	readonly look: () => void;
	readonly close: () => Promise<void>;
}

interface NotificationsNeeds extends Omit<HappeningsNeeds, 'now' | 'startedAt'> {
	readonly clock: Clock;
	readonly settings: () => Settings;
	readonly changed: () => void;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

type KeptNotice = Omit<Notice, 'title' | 'body'> & NoticeWords;

/** A page that comes back after a while is told of no more. */
const maxKept = 20;
/** A page of new messages is many writes. */
const pauseMs = 500;

export function createNotifications({
	clock,
	settings,
	changed,
	log,
	...needs
}: NotificationsNeeds): NotificationsService {
	const startedAt = clock.now();
	let happenings: ReturnType<typeof createHappenings> | null = null;
	const openHappenings = () => {
		happenings ??= createHappenings({ ...needs, now: clock.now, startedAt }).catch((error: unknown) => {
			happenings = null;
			throw error;
		});
		return happenings;
	};
	let state = emptyState;
	let notices: KeptNotice[] = [];
	// Of another shop, or another start, the numbers are lower.
	let last = startedAt;
	let pausedUntil: number | null = null;
	let cancelLook: (() => void) | null = null;
	let isClosed = false;

	const isPaused = () => pausedUntil !== null && clock.now() < pausedUntil;
	const give = (decision: Decision<Told>) => {
		const made = noticesOf(decision);
		if (made.length === 0) return;
		notices = [...notices, ...made.map((one) => ({ ...one, seq: ++last }))].slice(-maxKept);
		changed();
	};
	async function tick(): Promise<number | null> {
		const { read } = await openHappenings();
		const { current, nextAt } = await read();
		if (isClosed) return null;
		const now = clock.now();
		if (pausedUntil !== null && now >= pausedUntil) {
			pausedUntil = null;
			changed();
		}
		const { hours, holidays, timeZone, noticesFrom, noticesInHours } = settings();
		const times = { hours, holidays, timeZone };
		const isShut = noticesInHours && !isOpenAt(now, times);
		const decision = decide(state, current, { now, isQuiet: isShut || isPaused(), from: noticesFrom });
		state = decision.state;
		give(decision);
		const next = [nextAt, isPaused() ? pausedUntil : null, isShut ? nextOpening(now, times) : null];
		return Math.min(...next.map((at) => at ?? Number.POSITIVE_INFINITY));
	}
	const scheduler = createScheduler(
		clock,
		tick,
		() => undefined,
		(error) => {
			if (!isClosed) log('what to call the owner for could not be read', { error: String(error) });
		},
	);
	// Sees at once what is there before the first poll.
	scheduler.start();
	return {
		list: async ({ after, focused }) => ({
			last,
			notices: notices.filter(({ seq }) => seq > after).map((one) => shownAs(one, settings(), focused)),
			pausedUntil: isPaused() ? pausedUntil : null,
		}),
		pause: async (minutes) => {
			pausedUntil = minutes === null ? null : clock.now() + minutes * 60_000;
			scheduler.wake();
			changed();
			return { pausedUntil };
		},
		look: () => {
			if (isClosed || cancelLook) return;
			cancelLook = clock.after(pauseMs, () => {
				cancelLook = null;
				scheduler.wake();
			});
		},
		close: async () => {
			isClosed = true;
			cancelLook?.();
			await scheduler.stop();
		},
	};
}

function shownAs(
	{ words, hidden, ...notice }: KeptNotice,
	{ noticeWords, noticeSound }: Settings,
	isFocused: boolean,
): Notice {
	const isOpen = noticeWords === 'always' || (noticeWords === 'focused' && isFocused);
	return { ...notice, ...(isOpen ? words : hidden), silent: notice.silent || !noticeSound };
}

const noticeOf = ({ key, words, hidden, target }: Told, silent: boolean): Omit<KeptNotice, 'seq'> => ({
	key,
	words,
	hidden,
	target,
	silent,
});

function noticesOf({ shown, together }: Decision<Told>): Omit<KeptNotice, 'seq'>[] {
	const made = shown.map(({ happening, silent }) => noticeOf(happening, silent));
	if (!together) return made;
	const [only, ...more] = together.happenings;
	if (only && more.length === 0) return [...made, noticeOf(only, false)];
	return [...made, { key: 'many', ...wordsOfMany(countsOf(together)), target: { to: 'waiting' }, silent: false }];
}

function countsOf({ why, happenings }: NonNullable<Decision<Told>['together']>) {
	const messages = happenings.filter(({ what }) => what === 'message');
	return {
		why,
		people: messages.length,
		urgent: messages.filter(({ level }) => level === 'now').length,
		others: happenings.length - messages.length,
	};
}

export const notificationsHandlers = {
	'notifications.list': (ctx, asked) => ctx.notifications.list(asked),
	'notifications.pause': (ctx, { minutes }) => ctx.notifications.pause(minutes),
} satisfies Partial<Handlers<{ readonly notifications: NotificationsService }>>;
