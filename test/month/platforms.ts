// Eight platforms in memory, each behind its metered, and the one fetch that leads to all of them.
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
import { createMeteredFetch, type MeteredFetch, type MeteredFetchOptions } from './metered-fetch.ts';

/** With the real day's quota: the suite's own fake server has a larger one. */
const youtubeWithDailyQuota: ConnectorHarness = {
	...youtube,
	options: {
		...youtube.options,
		platform: (clock) => fakeYouTube(clock),
		credentials: (fakeServer) => {
			const { google } = fakeServer as FakeYouTube;
			// The other platform of Google's has a front metered of its own, and tokens of the same names.
			for (let n = 0; n < 5_000; n++) google.credentials();
			return google.credentials();
		},
	},
};
const harnesses = {
	x,
	youtube: youtubeWithDailyQuota,
	facebook,
	instagram,
	'google-business': googleBusiness,
	telegram,
	wordpress,
	mastodon,
};
export type PlatformId = keyof typeof harnesses;
export const platformIds = Object.keys(harnesses) as PlatformId[];

export interface Platform {
	readonly id: PlatformId;
	readonly connector: AnyConnector;
	readonly metered: MeteredFetch;
	readonly credentials: Record<string, unknown>;
}
export interface Platforms {
	readonly list: readonly Platform[];
	readonly fetch: typeof globalThis.fetch;
}

export function createPlatforms(
	ids: readonly PlatformId[],
	clock: TestClock,
	parts: Pick<MeteredFetchOptions, 'random' | 'isAsleep' | 'faultRate'>,
): Platforms {
	const platforms = ids.map((id): Platform => {
		const { connector, options } = harnesses[id];
		const fakeServer: FakeServer = options.platform(clock);
		const typed = typeof options.credentials === 'function' ? options.credentials(fakeServer) : options.credentials;
		return {
			id,
			connector,
			credentials: typed as Record<string, unknown>,
			metered: createMeteredFetch({ id, fakeServer, now: clock.now, ...parts }),
		};
	});
	const hostsOf = ({ connector, credentials }: Platform): readonly string[] =>
		connector.manifest.hosts(credentials, null);
	/** Whose metered: by its host, and where two share one by the token that is handed in. */
	const platformFor = (url: URL, body: string): Platform | undefined => {
		const at = platforms.filter((one) => hostsOf(one).includes(url.host));
		return at.length < 2
			? at[0]
			: (at.find(({ credentials }) => body.includes(encodeURIComponent(String(credentials.refreshToken)))) ?? at[0]);
	};
	return {
		list: platforms,
		fetch: async (input, init) => {
			const request = new Request(input, init);
			const there = platformFor(new URL(request.url), await request.clone().text());
			if (!there)
				throw new TypeError('fetch failed', {
					cause: Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
				});
			return there.metered.handle(request);
		},
	};
}
