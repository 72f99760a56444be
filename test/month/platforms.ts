// Eight platforms in memory, each behind its door, and the one fetch that leads to all of them.
import { harness as facebook } from '../../connectors/facebook/testing/harness.ts';
import { harness as googleBusiness } from '../../connectors/google-business/testing/harness.ts';
import { harness as instagram } from '../../connectors/instagram/testing/harness.ts';
import { harness as mastodon } from '../../connectors/mastodon/testing/harness.ts';
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import { harness as telegram } from '../../connectors/telegram/testing/harness.ts';
import type { ConnectorHarness, FakeServer, TestClock } from '../../connectors/testing/index.ts';
import { harness as wordpress } from '../../connectors/wordpress/testing/harness.ts';
import { harness as x } from '../../connectors/x/testing/harness.ts';
import { type FakeYouTube, fakeYouTube } from '../../connectors/youtube/testing/fake-server.ts';
import { harness as youtube } from '../../connectors/youtube/testing/harness.ts';
import { createDoor, type Door, type DoorParts } from './metered-fetch.ts';

/** With the real day's quota: the suite's own stand-in has a larger one. */
const youtubeForReal: ConnectorHarness = {
	...youtube,
	options: {
		...youtube.options,
		platform: (clock) => fakeYouTube(clock),
		credentials: (standIn) => {
			const { google } = standIn as FakeYouTube;
			// The other platform of Google's has a front door of its own, and tokens of the same names.
			for (let n = 0; n < 5_000; n++) google.credentials();
			return google.credentials();
		},
	},
};
const trials = { x, youtube: youtubeForReal, facebook, instagram, 'google-business': googleBusiness, telegram, wordpress, mastodon };
export type Place = keyof typeof trials;
export const places = Object.keys(trials) as Place[];

export interface Platform {
	readonly id: Place;
	readonly connector: AnyConnector;
	readonly door: Door;
	readonly credentials: Record<string, unknown>;
}
export interface World {
	readonly platforms: readonly Platform[];
	readonly fetch: typeof globalThis.fetch;
}

export function makeWorld(ids: readonly Place[], clock: TestClock, parts: Pick<DoorParts, 'random' | 'isAsleep' | 'faulty'>): World {
	const platforms = ids.map((id): Platform => {
		const { connector, options } = trials[id];
		const standIn: FakeServer = options.platform(clock);
		const typed = typeof options.credentials === 'function' ? options.credentials(standIn) : options.credentials;
		return { id, connector, credentials: typed as Record<string, unknown>, door: createDoor({ id, standIn, now: clock.now, ...parts }) };
	});
	const hostsOf = ({ connector, credentials }: Platform): readonly string[] => connector.manifest.hosts(credentials, null);
	/** Whose door: by its host, and where two share one by the token that is handed in. */
	const whose = (url: URL, body: string): Platform | undefined => {
		const at = platforms.filter((one) => hostsOf(one).includes(url.host));
		return at.length < 2
			? at[0]
			: (at.find(({ credentials }) => body.includes(encodeURIComponent(String(credentials.refreshToken)))) ?? at[0]);
	};
	return {
		platforms,
		fetch: async (input, init) => {
			const request = new Request(input, init);
			const there = whose(new URL(request.url), await request.clone().text());
			if (!there)
				throw new TypeError('fetch failed', {
					cause: Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
				});
			return there.door.handle(request);
		},
	};
}
