// F6 goes round the panes, as on Windows. A pane is marked `data-pane`; inside it `data-pane-start` is where the focus lands.

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex="0"]';

export function nextPane(step: 1 | -1): void {
	const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => startOf(pane) !== null);
	if (panes.length === 0) return;
	const here = panes.findIndex((pane) => pane.contains(document.activeElement));
	const to = here === -1 ? (step === 1 ? 0 : panes.length - 1) : (here + step + panes.length) % panes.length;
	const pane = panes[to];
	if (pane) startOf(pane)?.focus();
}

const startOf = (pane: HTMLElement): HTMLElement | null =>
	pane.querySelector<HTMLElement>('[data-pane-start]') ??
	[...pane.querySelectorAll<HTMLElement>(focusable)].find((element) => element.closest('[data-pane]') === pane) ??
	null;
