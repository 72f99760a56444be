// A write that may have arrived says so after what happened. Where nothing is published (connecting, renewing) that part is taken off again.
import { rawText, type UiText, uiText } from '../../../contract/ui-text.ts';

export const mayHaveArrived = (what: UiText): UiText => uiText`${what} What we sent may have arrived.`;

const { id } = mayHaveArrived(rawText('')) as { readonly id: string };

export function withoutMayHaveArrived(text: UiText): UiText {
	const what = 'id' in text && text.id === id ? text.values?.[0] : undefined;
	return typeof what === 'object' && ('id' in what || 'raw' in what) ? what : text;
}
