// An account that works and has been quiet for a day and more, after two or three mentions a day; and of which a night was not read (accounts.ts).
import { hours, type Line, minutes, type Story } from '../story.ts';

/** The last one came so long ago; each other so long before the one after it, a little more or less. */
const lastAgo = hours(31);
const everyMs = hours(9);

const said: readonly (readonly [key: string, who: string, texts: readonly string[]])[] = [
	[
		'asta-fediverse',
		'Asta Lund',
		[
			'Birch Lane rye for breakfast, again. No regrets.',
			'The cheese scones are back, go and get one.',
			'Sat outside @birchlane in the sun with a coffee. Perfect morning.',
			'Best apple cake of the week, by far.',
		],
	],
	[
		'ben-fediverse',
		'Ben Morrow',
		[
			'Picked up two baguettes, one survived the walk home. Lovely bread.',
			'My daughter says the jam doughnuts are magic. She is right.',
			'Warm bread at seven in the morning, thank you @birchlane.',
			'The seeded loaf keeps for days, great for sandwiches.',
		],
	],
	[
		'chiara-fediverse',
		'Chiara Neri',
		[
			'Focaccia like at home, wonderful.',
			'Such friendly people at the counter today.',
			'The new walnut bread is delicious.',
			'Lovely window display at @birchlane this week.',
		],
	],
	[
		'dirk-fediverse',
		'Dirk Maas',
		[
			'A good loaf makes a good Sunday. This was a very good loaf.',
			'Cinnamon rolls still warm at nine. Great.',
			'I walk ten minutes further for this bread and love it.',
			'Everyone at work wants the almond slices now. Thank you!',
		],
	],
	[
		'efua-fediverse',
		'Efua Addo',
		[
			'Banana bread from @birchlane, so good with butter.',
			'The staff remembered my order, that made my day.',
			'Beautiful cakes in the window this morning.',
			'Tea and a scone, happy break.',
		],
	],
	[
		'finn-fediverse',
		'Finn Carey',
		[
			'Soda bread as my grandmother made it. Thank you.',
			'Great coffee and the best muffins in town.',
			'Small queue, warm croissants, happy me.',
			'Love the smell of this street since @birchlane moved in.',
		],
	],
	[
		'gitte-fediverse',
		'Gitte Holm',
		[
			'The cardamom buns are excellent.',
			'Bought the last plum tart, sorry everybody, it was wonderful.',
			'Nice to see so many people there on a rainy day.',
			'The spelt rolls are my new favourite.',
		],
	],
	[
		'hugo-fediverse',
		'Hugo Brand',
		[
			'Great pizza slices at noon.',
			'A fresh pretzel from @birchlane makes any day better.',
			'Lovely surprise: a free biscuit with the coffee.',
			'Their lemon cake is a dream.',
		],
	],
	[
		'iris-fediverse',
		'Iris Tan',
		[
			'Sourdough toast and honey, thank you Birch Lane.',
			'So happy that they open at seven again.',
			'The pumpkin bread is very good.',
			'My favourite place to wait for the bus.',
		],
	],
	[
		'jonas-fediverse',
		'Jonas Weil',
		[
			'A wonderful wedding cake for my sister, thank you all.',
			'The poppy seed strudel is great.',
			'Good bread, kind people.',
			'Weekend starts with their brioche. Perfect.',
		],
	],
];

/** Four rounds: each customer writes once in each, and the shop says thanks below what is new enough to wait. */
const lineOf = (text: string, round: number, index: number): Line[] => {
	const ago = lastAgo + (round * said.length + index) * everyMs + minutes(((index * 37 + round * 11) % 90) + 1);
	const thanks: Line = { ago: ago - minutes(50), own: true, text: 'Thank you! Rosa' };
	return ago < hours(24 * 5) ? [{ ago, text }, thanks] : [{ ago, text }];
};

export const quiet: readonly Story[] = said.map(([key, who, texts], index) => ({
	key,
	place: 'mastodon',
	who,
	lines: texts.flatMap((text, round) => lineOf(text, texts.length - 1 - round, index)),
}));
