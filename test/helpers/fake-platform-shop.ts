// A core in the owner's own shop with Harbour connected over the loopback.
import type { Account } from '../../contract/index.ts';
import { harbour } from './fake-platform.ts';
import { type HarbourServer, startHarbour } from './fake-platform-server.ts';
import { makeClock } from './make-clock.ts';
import { type MadeCore, type MakeCoreOptions, makeCore } from './make-core.ts';

export interface HarbourShop extends MadeCore {
	readonly server: HarbourServer;
	readonly account: Account;
	/** Lets the next poll come and what it brings be stored. */
	readonly poll: () => Promise<void>;
}

export async function openHarbourShop(
	options: MakeCoreOptions & { readonly before?: (server: HarbourServer) => void } = {},
): Promise<HarbourShop> {
	const clock = options.clock ?? makeClock();
	const server = await startHarbour(clock);
	options.before?.(server);
	const core = await makeCore({
		connectors: [harbour],
		clock,
		profile: 'shop',
		settings: { shopName: "Rosa's Flowers" },
		isBusy: server.isBusy,
		...options,
	});
	const account = await core.client['accounts.connect']({ connectorId: 'harbour', typed: { server: server.address, token: 'good-token' } });
	await core.until(async () => (await core.client['accounts.list']({}))[0]?.state === 'working', 'the first poll');
	return {
		...core,
		server,
		account,
		poll: async () => {
			await core.client['accounts.checkNow']({ accountId: account.id });
		},
		end: async () => {
			await core.end();
			await server.close();
		},
	};
}
