import type { Handlers } from '../../../contract/index.ts';
import type { SettingsService } from './service.ts';

export const settingsHandlers = {
	'settings.save': (ctx, part) => ctx.settings.save(part),
} satisfies Pick<Handlers<{ readonly settings: SettingsService }>, 'settings.save'>;
