// Who waits when the shop is opened for the first time. Ages and windows are chosen so that something is overdue, something is due
// within the hour, something later today and something after that, whatever the time of day and whatever the opening hours.
// Three of them teach what can happen to a reply; behaviour.ts says which.
import { hours, minutes, type Story } from '../story.ts';

export const waiting: readonly Story[] = [
	{
		key: 'dana-cake',
		place: 'page',
		who: 'Dana Kim',
		post: 'birthday',
		lines: [
			{
				ago: hours(26),
				text: 'The cake you made for my daughter had the WRONG NAME on it and half the icing was stuck to the lid. She cried. And nobody picks up the phone!! I am furious.',
				image: 'cake-lid.png',
			},
		],
		back: ['Thank you for writing so quickly. Sunday at ten would work for us.', 'Good. I will tell her. Thank you.'],
	},
	{
		key: 'eve-refund',
		place: 'email',
		who: 'Eve Park',
		lines: [
			{
				ago: hours(70),
				text: 'Refund for Sunday\n\nHello, I picked up the order for 40 rolls on Sunday and half of them were burnt underneath. I would like my money back for those, please.\n\nEve Park',
				image: 'burnt-rolls.png',
			},
			{
				ago: hours(44),
				text: 'Re: Refund for Sunday\n\nI have not heard from you. This is really disappointing, I had 30 guests and no bread.\n\nEve',
			},
			{
				ago: hours(19),
				text: 'Re: Re: Refund for Sunday\n\nThird mail. I am angry now, this is unacceptable. If I do not hear from you today I will never order here again and I will tell everyone why.',
			},
		],
		back: ['All right. The refund will do, and thank you for being honest about the oven.'],
	},
	{
		key: 'tilda-review',
		place: 'reviews',
		channel: 'Trustpilot',
		who: 'Tilda Marsh',
		rating: 2,
		lines: [
			{
				ago: hours(64),
				text: 'Lovely bread, but the third late delivery this month. My Saturday order came at noon instead of eight. Pity.',
				image: 'clock-at-noon.jpg',
			},
		],
	},
	{
		key: 'marco-glutine',
		place: 'photos',
		who: 'Marco Riva',
		language: 'it',
		post: 'lemon',
		lines: [
			{
				ago: hours(30),
				text: 'Che meraviglia! Le crostate al limone sono senza glutine? Mia moglie è celiaca e non vorrei rischiare.',
			},
		],
		back: ['Grazie mille, gentilissimi! Passiamo sabato.'],
	},
	{
		key: 'chidi-tarts',
		place: 'messages',
		who: 'Chidi Obi',
		window: hours(24),
		lines: [
			{
				ago: hours(20),
				text: 'Hi! Could you do 60 lemon tarts for Friday, in small boxes? It is for my sister’s engagement. What would that cost?',
			},
		],
		back: ['That is a fair price. Can I pay half now and half on Friday?', 'Perfect, thank you! See you Friday.'],
	},
	{
		key: 'milo-chat',
		place: 'chat',
		who: 'Milo Brandt',
		window: minutes(90),
		lines: [
			{ ago: minutes(12), text: 'hey quick one, do you have vegan croissants right now? im just around the corner' },
		],
		back: ['awesome, on my way 🏃'],
	},
	{
		key: 'jo-chat',
		place: 'chat',
		who: 'Jo Lindqvist',
		window: minutes(120),
		lines: [
			{
				ago: minutes(35),
				text: 'Hello, is the birthday cake order form broken? It says "date not available" for every day.',
			},
			{ ago: minutes(33), text: 'I need one for 8 people by Saturday, chocolate if possible.' },
		],
		back: ['Ah, that worked. Thank you!'],
	},
	{
		key: 'lena-late',
		place: 'messages',
		who: 'Lena Fischer',
		language: 'de',
		lines: [
			{
				ago: minutes(14),
				text: 'Guten Morgen, die Brötchen sollten um sieben da sein und es ist immer noch nichts gekommen. Langsam ärgerlich, das Büro wartet. Kommt da noch was?',
			},
		],
		back: ['Alles klar, sind gerade angekommen. Danke fürs Nachschauen!'],
	},
	{
		key: 'priya-wedding',
		place: 'email',
		who: 'Priya Nair',
		lines: [
			{
				ago: minutes(48),
				text: 'Wedding cake, 90 guests\n\nDear Birch Lane team,\n\nwe are getting married in June and fell in love with the three-tier cake in your window. Could you tell us what it would cost for 90 people, with one tier without nuts? And do you deliver to the old mill?\n\nWarm regards,\nPriya and Tom',
			},
		],
		back: ['Thank you, that is very helpful! When could we come for a tasting?'],
	},
	{
		key: 'samir-portal',
		place: 'email',
		who: 'Samir Haddad',
		window: hours(4),
		lines: [
			{
				ago: minutes(28),
				text: 'Enquiry via the market portal: 25 breakfast boxes for tomorrow 8:30, town hall, room 2. The portal closes this enquiry four hours after it was made.',
				file: 'guest-list.csv',
			},
		],
		back: ['Confirmed, thank you. Invoice to the town hall, please.'],
	},
	{
		key: 'bo-hours',
		place: 'town',
		who: 'Bo Lind',
		lines: [
			{ ago: minutes(40), text: 'What time do you close on Saturdays, @birchlane? Google says 2, the door says 3 🤔' },
		],
		back: ['thanks!!'],
	},
	{
		key: 'hana-review',
		place: 'reviews',
		channel: 'Tripadvisor',
		who: '佐藤 はな',
		language: 'ja',
		rating: 5,
		lines: [
			{
				ago: hours(3),
				text: 'ライ麦パンがとても美味しかったです。店員さんも親切でした。旅行中に三回も行きました！次は木曜日に何時に焼き上がりますか？',
			},
		],
	},
	{
		key: 'oscar-thanks',
		place: 'page',
		who: 'Oscar Tane',
		post: 'rye',
		lines: [{ ago: hours(5), text: 'Thanks! 🙏' }],
	},
	{
		key: 'amira-order',
		place: 'messages',
		who: 'أميرة حداد',
		language: 'ar',
		lines: [
			{
				ago: minutes(55),
				text: 'مرحبا، أريد أن أطلب كعكة شوكولاتة ليوم الجمعة، تكفي ١٢ شخصا. هل يمكنكم كتابة اسم "ليلى" عليها؟ شكرا جزيلا 🌸',
			},
		],
		back: ['شكرا لكم! سأمر يوم الجمعة صباحا.'],
	},
	{
		key: 'yael-shabbat',
		place: 'page',
		who: 'יעל כהן',
		language: 'he',
		post: 'rye',
		lines: [
			{ ago: hours(4), text: 'שלום! האם אתם אופים חלה ביום שישי? ואפשר להזמין שתיים מראש? (Birch Lane, 2 חלות)' },
		],
		back: ['תודה רבה! 😊'],
	},
	{
		key: 'gus-photo',
		place: 'photos',
		who: 'Gus Arden',
		post: 'lemon',
		lines: [{ ago: hours(6), text: 'These look nice but 4.80 for a tart is a bit steep, no? Who pays that?' }],
	},
	{
		key: 'ida-allergy',
		place: 'messages',
		who: 'Ida Holm',
		lines: [
			{
				ago: minutes(72),
				text: 'Hello, one question before I order: are there hazelnuts in the rye bread, or traces of them? My son has a nut allergy.',
			},
		],
		back: ['Thank you, that is good to know. Two loaves for Thursday then, please!', 'Great, see you Thursday.'],
	},
	{
		key: 'noor-vegan',
		place: 'page',
		who: 'Noor Aziz',
		post: 'birthday',
		lines: [{ ago: minutes(95), text: 'Can you make the birthday cakes vegan as well? With the strawberries on top?' }],
		back: ['Lovely, then I will order one for the 14th 🎂'],
	},
	{
		key: 'spam-followers',
		place: 'messages',
		channel: 'Instagram',
		who: 'Boost Agency 24',
		lines: [
			{
				ago: hours(8),
				text: '🔥🔥 CONGRATULATIONS!!! Get 10,000 REAL followers for your business TODAY, 100% guaranteed, click here: http://boost-followers.example/win?id=8841 LIMITED OFFER 🔥🔥',
			},
		],
	},
];
