// Puts the focus on a setting by the words that stand on its page.

const focusable = 'input, textarea, select, button, [role=switch], [role=radio], [tabindex="0"]';

function place(content: HTMLElement, label: string): HTMLElement | null {
	const named = [...content.querySelectorAll<HTMLElement>('label, h1, h2, h3, dt, legend, [id]')].find(
		(one) => one.childElementCount <= 1 && one.textContent.trim() === label,
	);
	if (!named) return null;
	if (named instanceof HTMLLabelElement && named.control) return named.control;
	const byName = named.id === '' ? null : content.querySelector<HTMLElement>(`[aria-labelledby="${named.id}"]`);
	if (byName?.matches(focusable)) return byName;
	// A heading: it takes the focus itself, so that the next Tab goes on from there.
	named.tabIndex = -1;
	return named;
}

/** A page may still be loading; after two seconds the page alone is what one gets. */
export function focusSetting(content: HTMLElement, label: string): void {
	const go = (): boolean => {
		const found = place(content, label);
		found?.scrollIntoView({ block: 'center' });
		found?.focus();
		return found !== null;
	};
	if (go()) return;
	const watch = new MutationObserver(() => go() && watch.disconnect());
	watch.observe(content, { childList: true, subtree: true });
	setTimeout(() => watch.disconnect(), 2000);
}
