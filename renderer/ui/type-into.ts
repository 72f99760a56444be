/** Puts text in as if it were typed: the only way that Ctrl+Z takes it back again, deprecated or not. */
export function typeInto(box: HTMLTextAreaElement | HTMLInputElement, from: number, to: number, text: string): void {
	box.focus();
	box.setSelectionRange(from, to);
	if (document.execCommand?.('insertText', false, text)) return;
	box.setRangeText(text, from, to, 'end');
	box.dispatchEvent(new Event('input', { bubbles: true }));
}
