// The words of an account's page.
import { plural, t } from '@lingui/core/macro';
import type { Account, AccountDetails } from '../../../../contract/index.ts';
import { nothingFor } from '../../../format/quiet-text.ts';
import { stateText } from '../../../format/state-text.ts';
import { clockText, momentText, spelledDay } from '../../../format/when.ts';

export type Gap = AccountDetails['gaps'][number];
export interface Clock {
	now: number;
	timeZone: string;
}

/** The worst thing: broken, then quiet, then a gap, then that all is well. */
export function pageTitle(account: Account, gaps: readonly Gap[], now: number): string {
	const { connectorName: name, state, quiet } = account;
	if (account.needsAttention || state === 'problem' || state === 'slower' || state === 'cannotSave') {
		const how = stateText(state, true);
		return t`${name}: ${how}`;
	}
	if (quiet) return nothingFor(name, now - quiet.since);
	const open = gaps.filter(({ again }) => again !== 'done').length;
	if (open > 0)
		return plural(open, {
			one: `${name}: one period was not read`,
			other: `${name}: # periods were not read`,
		});
	return state === 'reading' ? t`${name}: reading` : t`${name} is working`;
}

/** "Sunday, 22 November, 8:10 to 17:10", or both moments where it spans days. */
export function spanText({ from, to }: Pick<Gap, 'from' | 'to'>, { now, timeZone }: Clock): string {
	const day = spelledDay(from, now, timeZone);
	if (day === spelledDay(to, now, timeZone)) {
		const [begin, end] = [clockText(from, timeZone), clockText(to, timeZone)];
		return t`${day}, ${begin} to ${end}`;
	}
	const [begin, end] = [momentText(from, now, timeZone), momentText(to, now, timeZone)];
	return t`${begin} to ${end}`;
}
