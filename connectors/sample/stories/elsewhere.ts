// What is said in the two accounts that show trouble: one is signed out, the other may not be read at the moment (accounts.ts).
import { days, hours, minutes, type Story } from '../story.ts';

export const elsewhere: readonly Story[] = [
	{
		key: 'hanna-yelp',
		place: 'yelp',
		who: 'Hanna Weiss',
		rating: 5,
		lines: [
			{ ago: days(9), text: 'The best rye bread for miles, and they remember your name. Five stars from us.' },
			{ ago: days(9) - hours(2), own: true, text: 'Thank you, Hanna. The rye says hello. Rosa' },
		],
	},
	{
		key: 'owen-yelp',
		place: 'yelp',
		who: 'Owen Price',
		rating: 3,
		lines: [
			{ ago: days(5), text: 'Good cakes, but the queue on Saturday reached the church.' },
			{
				ago: days(5) - hours(4),
				own: true,
				text: 'You are right, Owen. From next month two of us serve on Saturdays. Rosa',
			},
		],
	},
	{
		// Written while the account was signed out: it comes once the owner has connected it again.
		key: 'lea-yelp',
		place: 'yelp',
		who: 'Lea Fontaine',
		rating: 2,
		lines: [
			{
				ago: hours(20),
				text: 'Ordered a quiche for twelve people for noon, it was ready at one. The guests had left by then.',
			},
		],
		back: ['Thank you for answering so honestly. I will give you another try.'],
	},
	{
		key: 'mads-sky',
		place: 'bluesky',
		who: 'Mads Holt',
		lines: [
			{ ago: days(6), text: 'Whoever bakes the cardamom knots at @birchlane deserves a medal.' },
			{ ago: days(6) - hours(1), own: true, text: 'That is Tom, and he is blushing, Mads. Rosa', liked: true },
		],
	},
	{
		// Both come when the account may be read again: at first all who wait are the main account's.
		key: 'nell-sky',
		place: 'bluesky',
		who: 'Nell Okoro',
		lines: [{ ago: -minutes(10), text: '@birchlane do you still bake cardamom buns on Wednesdays?' }],
	},
	{
		key: 'piet-sky',
		place: 'bluesky',
		who: 'Piet Mulder',
		lines: [{ ago: -minutes(20), text: 'Is there a loaf without nuts at @birchlane tomorrow?' }],
	},
];
