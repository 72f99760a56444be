import type { Handlers } from '../../../contract/index.ts';
import type { SettingsService } from './service.ts';

export const settingsHandlers = {
	'settings.save': (ctx, part) => ctx.settings.save(part),
} satisfies Partial<Handlers<{ readonly settings: SettingsService }>>;
