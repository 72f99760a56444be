// The owner's settings. Opening hours also go to the store, because answer-by times count in them.

import { AppError } from '../../../contract/errors.ts';
import type { Handlers, Settings } from '../../../contract/index.ts';
import { uiText } from '../../../contract/ui-text.ts';
import type { Deps } from '../../deps.ts';

export interface SettingsService {
	readonly save: (part: Partial<Settings>) => Promise<Settings>;
}

interface SettingsNeeds {
	readonly settings: Deps['settings'];
	/** Called when hours or time zone have changed; throws when the store cannot save them. */
	readonly policyChanged: (settings: Settings) => Promise<void>;
	readonly changed: () => void;
}

export const createSettings = (needs: SettingsNeeds): SettingsService => ({
	save: async (part) => {
		refuseWrong(part);
		const before = needs.settings.get();
		const after = needs.settings.save(part);
		needs.changed();
		if (before.timeZone !== after.timeZone || JSON.stringify(before.hours) !== JSON.stringify(after.hours))
			await needs.policyChanged(after);
		return after;
	},
});

function refuseWrong(part: Partial<Settings>): void {
	if (part.timeZone !== undefined && !isTimeZone(part.timeZone))
		throw new AppError('bad-input', uiText`This time zone is not known.`);
	if (part.hours?.some((day) => day !== null && day.to <= day.from))
		throw new AppError('bad-input', uiText`Opening hours have to end after they begin.`);
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
