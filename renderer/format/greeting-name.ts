/** How a person would be greeted: the first word of a name that looks like one; null for handles and shop names with digits. */
export function greetingName(name: string): string | null {
	const first = name.trim().split(/[\s,]+/u)[0] ?? '';
	return /^\p{L}[\p{L}\p{M}'’.-]+$/u.test(first) ? first : null;
}
