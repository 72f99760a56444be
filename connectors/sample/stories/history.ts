// What was said and answered in the weeks before: the shop has a past, and customers who come back.
import { days, hours, minutes, type Story } from '../story.ts';

export const history: readonly Story[] = [
	{
		key: 'dana-box',
		place: 'messages',
		who: 'Dana Kim',
		lines: [
			{
				ago: days(24),
				text: 'Hi, the box tore on the way home and the loaf fell in a puddle. Is there anything you can do?',
			},
			{
				ago: days(24) - hours(1),
				own: true,
				text: 'Oh no, Dana, sorry about that! Come by any day this week, a new loaf is waiting for you. Rosa',
			},
			{ ago: days(23), text: 'That is so kind, thank you!' },
		],
	},
	{
		key: 'ruth-order',
		place: 'page',
		who: 'Ruth Calder',
		post: 'birthday',
		lines: [
			{ ago: hours(29), text: 'Is two days really enough for a cake for 30 people?' },
			{ ago: hours(28), own: true, text: 'For 30, give us three, Ruth. Then the sponge can rest. Rosa', liked: true },
		],
	},
	{
		key: 'tom-order',
		place: 'page',
		who: 'Tom Abara',
		post: 'birthday',
		lines: [
			{ ago: hours(33), text: 'Fetched ours this morning at seven sharp. Beautiful, and my boy loved the dinosaur 🦕' },
			{ ago: hours(31), own: true, text: 'Happy birthday to him from all of us, Tom! Rosa' },
		],
	},
	{
		key: 'sofia-tarta',
		place: 'photos',
		who: 'Sofía Vidal',
		language: 'es',
		post: 'lemon',
		lines: [
			{ ago: days(4), text: '¡Qué pinta! ¿Hacéis envíos a domicilio los domingos?' },
			{
				ago: days(4) - hours(3),
				own: true,
				text: 'Los domingos no, Sofía, pero los sábados hasta las dos sí. ¡Un saludo! Rosa',
			},
			{ ago: days(3) + hours(20), text: 'Gracias 😊' },
		],
	},
	{
		key: 'claire-pain',
		place: 'messages',
		who: 'Claire Moreau',
		language: 'fr',
		lines: [
			{ ago: days(6), text: 'Bonjour, est-ce que vous gardez un pain de seigle si je passe à 17h30 demain ?' },
			{
				ago: days(6) - minutes(40),
				own: true,
				text: 'Bonjour Claire, oui, il est mis de côté à votre nom. À demain ! Rosa',
			},
			{ ago: days(6) - minutes(55), text: 'Parfait, merci beaucoup !' },
		],
	},
	{
		key: 'henk-review',
		place: 'reviews',
		who: 'Henk Dorn',
		rating: 5,
		lines: [
			{ ago: days(11), text: 'Best rye bread north of the river. The queue on Saturdays is worth it.' },
			{ ago: days(10), own: true, text: 'Thank you, Henk! Come at half past seven, then there is no queue. Rosa' },
		],
	},
	{
		key: 'vera-review',
		place: 'reviews',
		channel: 'Trustpilot',
		who: 'Vera Solberg',
		rating: 1,
		lines: [
			{
				ago: days(16),
				text: 'Terrible. The girl at the counter was rude and the coffee was cold. Never again.',
				before: { text: 'Rude and cold coffee.', after: hours(5) },
			},
			{
				ago: days(15),
				own: true,
				text: 'I am sorry, Vera. That is not how we want anyone to leave. I have talked to my team, and your next coffee is on me. Ask for Rosa.',
			},
		],
	},
	{
		key: 'quentin-review',
		place: 'reviews',
		who: 'Quentin Bale',
		rating: 3,
		lines: [
			{ ago: days(20), text: 'Good cakes, too sweet for me. Friendly staff.' },
			{ ago: days(19), own: true, text: 'Try the rhubarb next time, Quentin, it bites back. Rosa' },
		],
	},
	{
		key: 'nadia-catering',
		place: 'email',
		who: 'Nadia Petrov',
		lines: [
			{
				ago: days(13),
				text: 'Breakfast for the office\n\nHello, could you deliver breakfast for 15 every first Friday? Nadia, Studio North',
			},
			{
				ago: days(13) - hours(2),
				own: true,
				text: 'Dear Nadia,\n\ngladly! 15 boxes are 127.50, delivered by 8:30. Shall we start this Friday?\n\nRosa',
			},
			{
				ago: days(12),
				text: 'Re: Breakfast for the office\n\nYes please. Two without meat. Invoice at the end of the month?',
			},
			{
				ago: days(12) - hours(1),
				own: true,
				text: 'Noted: two without meat, invoice monthly. See you Friday!\n\nRosa',
			},
			{
				ago: days(7),
				text: 'Re: Breakfast for the office\n\nThat was wonderful, everybody asked where it came from. Thank you!',
			},
		],
	},
	{
		key: 'eve-earlier',
		place: 'email',
		who: 'Eve Park',
		lines: [
			{ ago: days(27), text: 'Rolls for Sunday brunch\n\nHello, can I order 20 mixed rolls for Sunday, 9:00?' },
			{ ago: days(27) - hours(3), own: true, text: 'Dear Eve, of course. They are ready from 8:30. Rosa' },
		],
	},
	{
		key: 'lin-question',
		place: 'blog',
		who: 'Lin Zhou',
		post: 'sourdough',
		lines: [
			{
				ago: days(8),
				text: 'How much starter do you keep from one day to the next? Mine always grows out of its jar.',
			},
			{ ago: days(8) - hours(5), own: true, text: 'Only a spoonful, Lin! The rest goes into crackers. Rosa' },
			{ ago: days(7), text: 'A spoonful! That explains my kitchen. Thank you.' },
		],
	},
];
