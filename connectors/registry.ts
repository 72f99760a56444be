// The one list of platforms. A new one is one import and one line.
import { bluesky } from './bluesky/connector.ts';
import { email } from './email/connector.ts';
import { facebook } from './facebook/connector.ts';
import { googleBusiness } from './google-business/connector.ts';
import { instagram } from './instagram/connector.ts';
import { manual } from './manual/connector.ts';
import { mastodon } from './mastodon/connector.ts';
import { rss } from './rss/connector.ts';
import { sample, sampleTroubles } from './sample/connector.ts';
import type { AnyConnector } from './sdk/index.ts';
import { telegram } from './telegram/connector.ts';
import { wordpress } from './wordpress/connector.ts';
import { x } from './x/connector.ts';
import { youtube } from './youtube/connector.ts';

/** In the order of the connect screen: what most shops have is first. */
export const connectors: readonly AnyConnector[] = [
	sample,
	email,
	facebook,
	instagram,
	googleBusiness,
	wordpress,
	youtube,
	telegram,
	x,
	mastodon,
	bluesky,
	rss,
	manual,
];

/** What the program runs. The accounts of the sample shop that are not well are no platforms: no suite tries them. */
export const everyConnector: readonly AnyConnector[] = [...connectors, ...sampleTroubles];
