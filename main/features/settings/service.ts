// The owner's settings. Opening hours, holidays and targets also go to the store, because answer-by times count in them.

import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Settings } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';

export interface SettingsService {
	readonly save: (part: Partial<Settings>) => Promise<Settings>;
}

interface SettingsNeeds {
	readonly settings: Deps['settings'];
	/** Called when hours, holidays, targets, time zone or the days of deleted texts have changed; throws when the store cannot save them. */
	readonly policyChanged: (settings: Settings) => Promise<void>;
	/** What the shop says of itself may have changed. Never rejects. */
	readonly factsChanged: (before: Settings, after: Settings) => Promise<void>;
	readonly changed: () => void;
}

export const createSettings = (needs: SettingsNeeds): SettingsService => ({
	save: async (part) => {
		refuseWrong(part);
		const before = needs.settings.get();
		const after = needs.settings.save(part);
		needs.changed();
		await needs.factsChanged(before, after);
		if (policyOf(before) !== policyOf(after)) await needs.policyChanged(after);
		return after;
	},
});

const policyOf = ({ hours, holidays, targets, timeZone, keepDeletedDays }: Settings): string =>
	JSON.stringify([hours, holidays, targets, timeZone, keepDeletedDays]);

function refuseWrong(part: Partial<Settings>): void {
	if (part.timeZone !== undefined && !isTimeZone(part.timeZone))
		throw new AppError('bad-input', uiText`This time zone is not known.`);
	const days = [...(part.hours ?? []), ...(part.holidays ?? []).map(({ hours }) => hours)];
	const spans = days.map((day) => (day === null ? [] : [day, ...(day.also ?? [])].toSorted((a, b) => a.from - b.from)));
	if (spans.some((day) => day.some((span, i) => i > 0 && span.from < (day[i - 1]?.to ?? 0))))
		throw new AppError(
			'bad-input',
			uiText`Two times of one day overlap. Let the second begin after the first has ended.`,
		);
	if (spans.flat().some((span) => span.to <= span.from))
		throw new AppError('bad-input', uiText`Opening hours have to end after they begin.`);
	if (part.holidays?.some(({ from, to }) => to < from))
		throw new AppError('bad-input', uiText`A holiday has to end on the day it begins or later.`);
}

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}

export const settingsHandlers = {
	'settings.save': (ctx, part) => ctx.settings.save(part),
} satisfies Partial<Handlers<{ readonly settings: SettingsService }>>;
