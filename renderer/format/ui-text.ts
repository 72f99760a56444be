// Texts of main and the connectors, in the language of the screen. Values are formatted here, by the language and the system's region.

import { i18n as activeI18n, type I18n } from '@lingui/core';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import type { UiText, UiValue } from '../../contract/index.ts';
import { englishText } from '../../contract/ui-text.ts';
import { clockLocale } from './when.ts';

/** A text of an older version may be missing from the catalogue: it is shown in English. */
function formatUiText(i18n: I18n, text: UiText): string {
	if ('raw' in text) return text.raw;
	const key = generateMessageId(text.id);
	if (!(key in i18n.messages)) return englishText(text);
	const values = Object.fromEntries((text.values ?? []).map((value, n) => [String(n), formatValue(i18n, value)]));
	return i18n._(key, values);
}

/** Formats texts, and again when the language changes. */
export function useUiText(): (text: UiText) => string {
	const { i18n } = useLingui();
	return useCallback((text: UiText) => formatUiText(i18n, text), [i18n]);
}

/** For functions that write with lingui's global `t`, and for errors. */
export const shownText = (text: UiText): string => formatUiText(activeI18n, text);

const dateFormats = {
	day: { day: 'numeric', month: 'long' },
	time: { hour: 'numeric', minute: '2-digit' },
	moment: { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
} as const;

function formatValue(i18n: I18n, value: UiValue): string | number {
	if (typeof value !== 'object') return value;
	if ('id' in value || 'raw' in value) return formatUiText(i18n, value);
	if ('plural' in value) return value.plural;
	if ('money' in value) return formatMoney(i18n.locale, value.money);
	if ('list' in value)
		return new Intl.ListFormat(i18n.locale).format(
			value.list.map((one) => (typeof one === 'string' ? one : formatUiText(i18n, one))),
		);
	const timeZone = value.timeZone === undefined ? {} : { timeZone: value.timeZone };
	// As all other times on the screen: in the language, with the region's clock.
	return new Intl.DateTimeFormat(clockLocale(), { ...dateFormats[value.as], ...timeZone }).format(value.date);
}

/** Prices of single calls are below a cent: three digits there. */
function formatMoney(locale: string, millionths: number): string {
	const amount = millionths / 1_000_000;
	const digits = Number.isInteger(amount) ? 0 : amount >= 0.01 ? 2 : 3;
	return new Intl.NumberFormat(locale, {
		style: 'currency',
		currency: 'USD',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	}).format(amount);
}
