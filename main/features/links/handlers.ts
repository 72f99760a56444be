import type { Handlers } from '../../../contract/index.ts';
import type { LinksService } from './service.ts';

export const linksHandlers = {
	'links.open': (ctx, { url }) => ctx.links.open(url),
} satisfies Partial<Handlers<{ readonly links: LinksService }>>;
