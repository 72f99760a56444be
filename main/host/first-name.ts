const TECHNICAL = /^(root|admin|administrator|user|owner|guest|test|node|runner)$/i;

/** Guesses the owner's first name: "rosa.meyer" → "Rosa"; '' for a technical account. */
export function firstName(user: string): string {
	const [first = ''] = user.split(/[^\p{L}]+/u);
	return TECHNICAL.test(first) ? '' : first.slice(0, 1).toUpperCase() + first.slice(1).toLowerCase();
}
