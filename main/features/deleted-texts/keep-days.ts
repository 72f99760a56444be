// How long the text of a deleted message is kept: the shorter of what the owner wants and what the platform's terms allow.
import type { AnyConnector } from '../../../connectors/sdk/index.ts';
import type { Settings } from '../../../contract/index.ts';

/** Where the terms of a platform are not known. */
const usualDays = 30;
const dayMs = 24 * 3_600_000;

export const keepDeletedMs = (
	connector: Pick<AnyConnector, 'manifest'> | null,
	{ keepDeletedDays }: Pick<Settings, 'keepDeletedDays'>,
): number => Math.min(connector?.manifest.keepDeletedDays ?? usualDays, keepDeletedDays) * dayMs;
