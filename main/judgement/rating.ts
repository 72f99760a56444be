/** Stars weigh more than words: −3.6 for one star, 3.6 for five, 0 without stars. */
export const ratingWeight = (rating: number | undefined): number =>
	rating === undefined || !Number.isFinite(rating) ? 0 : (Math.min(5, Math.max(1, rating)) - 3) * 1.8;
