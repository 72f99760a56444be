import type { Handlers } from '../../../contract/index.ts';
import type { AppService } from './service.ts';

export const appHandlers = {
	'app.get': (ctx) => ctx.app.get(),
	'app.openSample': (ctx) => ctx.app.openSample(),
	'app.leaveSample': (ctx) => ctx.app.leaveSample(),
	'app.openShop': (ctx) => ctx.app.openShop(),
	'app.retry': (ctx) => ctx.app.retry(),
	'app.restoreBackup': (ctx) => ctx.app.restore('backup'),
	'app.startFresh': (ctx) => ctx.app.restore('fresh'),
	'app.online': async (ctx, { online }) => {
		ctx.app.setOnline(online);
		return {};
	},
} satisfies Partial<Handlers<{ readonly app: AppService }>>;
