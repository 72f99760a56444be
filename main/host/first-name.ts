const TECHNICAL = /^(root|admin|administrator|user|owner|guest|test|node|runner)$/i;

/** A first guess at the owner's first name: "rosa.meyer" → "Rosa"; a technical account's name is nobody's. */
export function firstName(user: string): string {
	const [first = ''] = user.split(/[^\p{L}]+/u);
	return TECHNICAL.test(first) ? '' : first.slice(0, 1).toUpperCase() + first.slice(1).toLowerCase();
}
