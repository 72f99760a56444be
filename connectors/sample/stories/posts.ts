/** The shop's own posts, shown as context over the comments below them. */
export const posts = {
	birthday: 'Birthday cakes: order two days ahead, fetch from seven in the morning.',
	rye: 'New from Thursday: dark rye with caraway, baked overnight.',
	lemon: 'Lemon tart week! Five sorts, one lemon tree.',
	summer: 'Summer hours: closed on Mondays in August. Monday bread on Sunday evenings.',
	helper: 'We are looking for a Saturday helper who likes early mornings.',
	sourdough: 'On the blog: why our sourdough takes thirty hours',
} as const;
