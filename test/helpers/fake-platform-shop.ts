// A core in the owner's own shop with the fake platform connected over the loopback.
import type { Account } from '../../contract/index.ts';
import { fakePlatform } from './fake-platform.ts';
import { type FakePlatformServer, startFakePlatform } from './fake-platform-server.ts';
import { makeClock } from './make-clock.ts';
import { type MadeCore, type MakeCoreOptions, makeCore } from './make-core.ts';

export interface FakePlatformShop extends MadeCore {
	readonly server: FakePlatformServer;
	readonly account: Account;
	/** Lets the next poll come and what it brings be stored. */
	readonly poll: () => Promise<void>;
}

export async function openFakePlatformShop(
	options: MakeCoreOptions & { readonly before?: (server: FakePlatformServer) => void } = {},
): Promise<FakePlatformShop> {
	const clock = options.clock ?? makeClock();
	const server = await startFakePlatform(clock);
	options.before?.(server);
	const core = await makeCore({
		connectors: [fakePlatform],
		clock,
		profile: 'shop',
		settings: { shopName: "Rosa's Flowers" },
		isBusy: server.isBusy,
		...options,
	});
	const account = await core.client['accounts.connect']({
		connectorId: 'fake-platform',
		typed: { server: server.address, token: 'good-token' },
	});
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
