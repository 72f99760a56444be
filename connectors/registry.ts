// The one list of platforms. A new one is one import and one line.
import { mastodon } from './mastodon/connector.ts';
import { sample } from './sample/connector.ts';

export const connectors = [sample, mastodon] as const;
