// What a part of the page shows while the code of its dialog or popover is loaded: nothing to see, but keys pressed meanwhile wait for it
// (actions/keys-while-opening.ts).

/** Attributes of the element that stands for what is coming. */
export const openingMark = { 'data-opening': '', hidden: true } as const;

export const isOpening = (): boolean => document.querySelector('[data-opening]') !== null;

export type TextBox = HTMLTextAreaElement | HTMLInputElement;

export const isTextBox = (element: Element): element is TextBox =>
	element instanceof HTMLTextAreaElement ||
	(element instanceof HTMLInputElement && ['text', 'search'].includes(element.type));
