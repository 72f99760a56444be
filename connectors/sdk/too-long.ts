// The units in which platforms limit a reply, and the error for a reply over the limit.
import { plural, type UiText, uiText } from '../../contract/ui-text.ts';
import { ConnectorError } from './fault.ts';
import type { Count } from './sdk.ts';

/** For Count.unit. */
export const characters = uiText`characters`;
export const bytes = uiText`bytes`;

/** `from`: the platform, as the owner knows it. */
export const tooLong = ({ unit, used, limit }: Count, from: string): ConnectorError =>
	new ConnectorError({ kind: 'rejected' }, textFor(used - limit, unit === bytes, from));

const textFor = (over: number, isBytes: boolean, from: string): UiText =>
	isBytes
		? uiText`Your reply is ${plural(over, { one: '# byte', other: '# bytes' })} too long for ${from}. Nothing was sent: please shorten it.`
		: uiText`Your reply is ${plural(over, { one: '# character', other: '# characters' })} too long for ${from}. Nothing was sent: please shorten it.`;
