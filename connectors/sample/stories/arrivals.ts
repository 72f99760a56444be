// Who writes while one looks. In this order; when all have been, the words below are combined again.
import { minutes, type Place, type Story } from '../story.ts';

/** Here `ago` counts on from the first line: negative is later. */
const later = (ms: number): number => -ms;

export const arrivals: readonly Story[] = [
	{
		key: 'theo-now',
		place: 'chat',
		who: 'Theo Banks',
		window: minutes(60),
		lines: [{ ago: 0, text: 'Hi, are you open right now?' }],
		back: ['Super, see you in ten.'],
	},
	{
		key: 'olga-cake',
		place: 'page',
		who: 'Olga Brandt',
		post: 'birthday',
		lines: [
			{
				ago: 0,
				text: 'Do you also make the cake without marzipan?',
				before: { text: 'Do you also make the cake wihtout marzipna?', after: 45_000 },
			},
		],
		back: ['Then I will order one for the 20th!'],
	},
	{
		key: 'ray-stone',
		place: 'messages',
		who: 'Ray Dunn',
		lines: [
			{
				ago: 0,
				text: 'I bit on something hard in the walnut bread and I think I chipped a tooth. I kept the piece. Please call me.',
				image: 'walnut-bread.png',
			},
		],
		back: ['Thank you for calling back. I will see the dentist tomorrow and let you know.'],
	},
	{ key: 'zoe-heart', place: 'photos', who: 'Zoë Marchetti', post: 'lemon', lines: [{ ago: 0, text: '❤️❤️❤️' }] },
	{
		key: 'hugo-baguette',
		place: 'messages',
		channel: 'WhatsApp',
		who: 'Hugo Lefèvre',
		language: 'fr',
		lines: [
			{ ago: 0, text: 'Bonjour, faites-vous des baguettes sans sel ?' },
			{ ago: later(50_000), text: 'C’est pour mon père, ordre du médecin 🙂' },
		],
	},
	{
		key: 'cleo-order',
		place: 'email',
		who: 'Cleo Watts',
		lines: [
			{
				ago: 0,
				text: 'Order for the choir\n\nHello, we would like 40 pretzels for Thursday evening, 18:00, St Anne’s hall. Is that possible? Cleo Watts',
			},
		],
		back: ['Wonderful. Somebody will be at the side door.'],
	},
	{
		key: 'dirk-slow',
		place: 'reviews',
		who: 'Dirk Amsel',
		rating: 2,
		lines: [
			{
				ago: 0,
				text: 'Waited 25 minutes for two rolls while three people chatted behind the counter. Not good enough.',
			},
		],
	},
	{
		key: 'anouk-thanks',
		place: 'messages',
		who: 'Anouk Visser',
		lines: [{ ago: 0, text: 'Just wanted to say the cinnamon knots saved my Monday. Thank you!' }],
	},
	{
		key: 'lola-delete',
		place: 'page',
		who: 'Lola Reyes',
		post: 'rye',
		lines: [{ ago: 0, text: 'this is way too expensive', deletedAfter: 60_000 }],
	},
	{
		key: 'sam-town',
		place: 'town',
		who: 'Sam Okoro',
		lines: [{ ago: 0, text: '@birchlane is the car park behind you still free on Saturdays?' }],
		back: ['cheers'],
	},
	{
		key: 'mira-allergy',
		place: 'chat',
		who: 'Mira Sole',
		window: minutes(45),
		lines: [{ ago: 0, text: 'Does the rhubarb cake contain soy?' }],
		back: ['Thanks, then I will take two slices.'],
	},
	{
		key: 'walt-angry',
		place: 'page',
		who: 'Walt Pickering',
		post: 'summer',
		reach: 1600,
		lines: [
			{
				ago: 0,
				text: 'Drove 40 minutes. CLOSED. The internet says open. Do you people ever update anything?! Absolute joke.',
			},
		],
		back: ['Fine. I will try again on Friday.'],
	},
	{
		key: 'karin-torte',
		place: 'email',
		who: 'Karin Lohse',
		language: 'de',
		lines: [
			{
				ago: 0,
				text: 'Hochzeitstorte im September\n\nGuten Tag, wir suchen eine Torte für 60 Personen, gern mit Zwetschgen. Haben Sie am 12. September noch Platz?\n\nKarin Lohse',
			},
		],
	},
	{
		key: 'pablo-pan',
		place: 'messages',
		who: 'Pablo Serrano',
		language: 'es',
		lines: [{ ago: 0, text: 'Hola, ¿me podéis guardar dos panes de centeno para mañana a las 10?' }],
	},
	{
		key: 'ella-review',
		place: 'reviews',
		who: 'Ella Frost',
		rating: 5,
		lines: [{ ago: 0, text: 'Came for a roll, stayed for breakfast. The window seat is the best place in town.' }],
	},
	{
		key: 'ned-scam',
		place: 'messages',
		who: 'Prize Office',
		lines: [
			{ ago: 0, text: 'You have WON a new oven!!! Pay only the shipping: http://prize-office.example/oven?ref=birch' },
		],
	},
	{
		key: 'dov-town',
		place: 'town',
		who: 'דוב לוי',
		language: 'he',
		lines: [{ ago: 0, text: 'האם הלחם השחור של @birchlane מתאים לטבעונים?' }],
	},
	{
		key: 'rima-msg',
		place: 'messages',
		who: 'ريما خوري',
		language: 'ar',
		lines: [{ ago: 0, text: 'صباح الخير، هل لديكم خبز بدون غلوتين اليوم؟' }],
	},
	{
		key: 'ben-blog',
		place: 'blog',
		who: 'Ben Ashdown',
		post: 'sourdough',
		lines: [{ ago: 0, text: 'Mine tastes of vinegar after ten hours. What am I doing wrong?' }],
		back: ['Colder water, got it. Trying tonight.'],
	},
	{
		key: 'tess-again',
		place: 'page',
		who: 'Dana Kim',
		post: 'lemon',
		lines: [{ ago: 0, text: 'Will there be lemon tarts on Sunday too?' }],
	},
	{
		key: 'uma-box',
		place: 'photos',
		who: 'Uma Jensen',
		post: 'rye',
		lines: [{ ago: 0, text: 'Is the box paper or plastic? Asking for my compost 🌱' }],
	},
	{
		key: 'ivo-order',
		place: 'messages',
		who: 'Ivo Marek',
		lines: [{ ago: 0, text: '12 plain croissants, Saturday 8:00, name Marek. OK?' }],
		back: ['👍'],
	},
	{
		key: 'gia-mail',
		place: 'email',
		who: 'Gia Romano',
		language: 'it',
		lines: [
			{
				ago: 0,
				text: 'Torta per domenica\n\nBuongiorno, vorrei ordinare una torta alle mandorle per domenica. È possibile ritirarla alle 11?\n\nGia Romano',
			},
		],
	},
	{
		key: 'leo-cold',
		place: 'reviews',
		who: 'Leo Hart',
		rating: 3,
		lines: [{ ago: 0, text: 'Great bread, but the card machine is broken every second week. Bring cash.' }],
	},
];

/** For the time after: who, where and what, drawn from the seed. */
export const names = [
	'Ada Quist',
	'Ben Tolle',
	'Cora Vane',
	'Dev Patil',
	'Elsa Roth',
	'Finn Carey',
	'Gwen Moss',
	'Hal Ito',
	'Iris Falk',
	'Jon Weir',
	'Kit Larsen',
	'Lou Abbot',
	'Mona Rey',
	'Nils Berg',
	'Opal Dean',
	'Pat Sorel',
] as const;
type Question = readonly [Place, string];
export const questions: readonly [Question, ...Question[]] = [
	['messages', 'Hello, do you still have rye bread today?'],
	['messages', 'Can I order eight pretzels for tomorrow at seven?'],
	['page', 'Are the lemon tarts back yet?'],
	['page', 'What time do you open on Sunday?'],
	['town', '@birchlane best rolls in town, as always'],
	['chat', 'is there a table free right now?'],
	['email', 'A question about Saturday\n\nHello, do you take cards? I was told you do not.'],
	['photos', 'That looks delicious 😋'],
	['reviews', 'Friendly people, warm rolls. Thank you.'],
	['messages', 'My order was one loaf short this morning. Could you check, please?'],
	['page', 'The new rye is too dark for me, bring back the old one please.'],
	['messages', 'Do you have gift vouchers?'],
];
