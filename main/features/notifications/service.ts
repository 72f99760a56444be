// Notices for the owner. This service decides and keeps them; whoever shows them (Electron's main process, a browser's page) asks for those that it
// has not seen.
import type { Handlers, Input, Notice, Output, Settings } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import { type Decision, decide, emptyState } from './decide.ts';
import { createHappenings, type HappeningsNeeds, type Told } from './happenings.ts';
import { isOpenAt, nextOpening } from './hours.ts';
import { type NoticeWords, wordsOfMany } from './words.ts';

export interface NotificationsService {
	readonly list: (asked: Input<'notifications.list'>) => Promise<Output<'notifications.list'>>;
	readonly pause: (minutes: number | null) => Promise<Output<'notifications.pause'>>;
	/** Something may have happened. */
	readonly look: () => void;
	readonly close: () => Promise<void>;
}

interface NotificationsNeeds extends Omit<HappeningsNeeds, 'now'> {
	readonly clock: Clock;
	readonly settings: () => Settings;
	readonly changed: () => void;
	readonly log: (message: string, data?: Record<string, unknown>) => void;
}

type KeptNotice = Omit<Notice, 'title' | 'body'> & NoticeWords;

/** A page that comes back after a while is told of no more. */
const maxKept = 20;
/** A clock that was corrected or slept: what is due is asked for again at the latest then. */
const maxWaitMs = 60_000;

export function createNotifications({
	clock,
	settings,
	changed,
	log,
	...needs
}: NotificationsNeeds): NotificationsService {
	const happenings = createHappenings({ ...needs, now: clock.now });
	let state = emptyState;
	let notices: KeptNotice[] = [];
	// Of another shop, or another start, the numbers are lower.
	let last = clock.now();
	let pausedUntil: number | null = null;
	let cancel: () => void = () => undefined;
	let isClosed = false;
	let running: Promise<void> | null = null;
	let again = false;

	const isPaused = () => pausedUntil !== null && clock.now() < pausedUntil;
	const give = (decision: Decision<Told>) => {
		const made: Omit<KeptNotice, 'seq'>[] = decision.shown.map(({ happening, silent }) => noticeOf(happening, silent));
		const { together } = decision;
		const [only, ...more] = together?.happenings ?? [];
		if (only && more.length === 0) made.push(noticeOf(only, false));
		else if (together)
			made.push({ key: 'many', ...wordsOfMany(countsOf(together)), target: { to: 'waiting' }, silent: false });
		if (made.length === 0) return;
		notices = [...notices, ...made.map((one) => ({ ...one, seq: ++last }))].slice(-maxKept);
		changed();
	};
	async function once(): Promise<void> {
		const { read, nextAt } = await happenings;
		const current = await read();
		if (isClosed) return;
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
		const next = [await nextAt(), isPaused() ? pausedUntil : null, isShut ? nextOpening(now, times) : null];
		plan(Math.min(...next.filter((at) => at !== null)));
	}
	function plan(at: number): void {
		cancel();
		if (isClosed || !Number.isFinite(at)) return;
		cancel = clock.after(Math.max(0, Math.min(at - clock.now(), maxWaitMs)), look);
	}
	function look(): void {
		if (isClosed) return;
		if (running) {
			again = true;
			return;
		}
		again = false;
		running = once()
			.catch((error: unknown) => {
				if (!isClosed) log('what to call the owner for could not be read', { error: String(error) });
			})
			.finally(() => {
				running = null;
				if (again) look();
			});
	}
	return {
		list: async ({ after, focused }) => ({
			last,
			notices: notices.filter(({ seq }) => seq > after).map((one) => shownAs(one, settings(), focused)),
			pausedUntil: isPaused() ? pausedUntil : null,
		}),
		pause: async (minutes) => {
			pausedUntil = minutes === null ? null : clock.now() + minutes * 60_000;
			look();
			changed();
			return { pausedUntil };
		},
		look,
		close: async () => {
			isClosed = true;
			cancel();
			await happenings.catch(() => undefined);
			await running;
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
